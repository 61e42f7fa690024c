const SCRIPT =
  'https://embeddable-sandbox.cdn.apollographql.com/v2/embeddable-sandbox.umd.production.min.js';
const PATIENCE_MS = 5000;

/** Loads Apollo Sandbox from Apollo's network. Resolves to false where that cannot be reached. */
export function loadApolloSandbox() {
  return new Promise((resolve) => {
    const script = document.createElement('script');
    script.src = SCRIPT;
    script.onload = () => resolve(Boolean(window.EmbeddedSandbox));
    script.onerror = () => resolve(false);
    setTimeout(() => resolve(false), PATIENCE_MS);
    document.head.append(script);
  });
}

/** Shows Apollo Sandbox over the graph, with everything filled in. */
export function showApolloSandbox({ target, endpoint, token, operation }) {
  const headers = token ? { authorization: `Bearer ${token}` } : {};
  target.hidden = false;
  new window.EmbeddedSandbox({
    target: `#${target.id}`,
    initialEndpoint: endpoint,
    initialState: {
      document: operation,
      headers,
      sharedHeaders: headers,
      includeCookies: false,
    },
    hideCookieToggle: true,
    runTelemetry: false,
    allowDynamicStyles: false,
  });
}
