import { loadApolloSandbox, showApolloSandbox } from './apollo.js';
import { byId, say } from './element.js';
import { finishSignIn, signOut, startSignIn } from './sign-in.js';
import { showWorkbench } from './workbench.js';

const { examples, signIn, ...config } = JSON.parse(byId('config').textContent);
const endpoint = new URL('/graphql', location.href).href;
const browser = {
  url: location.href,
  storage: sessionStorage,
  leaveFor: (url) => location.assign(url),
  showUrl: (url) => history.replaceState(null, '', url),
};

for (const link of document.querySelectorAll('nav a')) {
  if (link.pathname === location.pathname) link.setAttribute('aria-current', 'page');
}

// Before anything of another origin runs: a login that comes back has its code in the address.
const token = (signIn && (await offerSignIn())) || config.token;

if (await loadApolloSandbox()) {
  const [{ document: operation }] = examples;
  showApolloSandbox({ target: byId('sandbox'), endpoint, token, operation });
} else {
  showWorkbench({ endpoint, token, examples });
}

/** The token of whoever is signed in, or null; shows what can be done about it. */
async function offerSignIn() {
  const complain = ({ message }) => say(byId('notice'), message);
  byId('sign-in').addEventListener('click', () => startSignIn(signIn, browser).catch(complain));
  byId('sign-out').addEventListener('click', () => {
    signOut(browser);
    location.reload();
  });
  const signedIn = await finishSignIn(signIn, browser).catch((error) => {
    complain(error);
    return null;
  });
  byId('session').textContent = signedIn ? 'Signed in' : '';
  byId('sign-in').hidden = Boolean(signedIn);
  byId('sign-out').hidden = !signedIn;
  return signedIn;
}
