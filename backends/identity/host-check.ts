const LOOPBACK = /^(localhost|127(\.\d+){3}|\[::1\])$/;

/**
 * Makes the check of a `Host` header: it must be the name of one of these URLs, or of this machine.
 * The secrets of this provider are public, so a page of any other name that was made to lead here
 * (DNS rebinding) could fetch itself a token.
 */
export function createHostCheck(urls: readonly string[]): (host: string | undefined) => boolean {
  const names = urls.map((url) => new URL(url).hostname);
  return (host) => {
    const name = URL.parse(`http://${host ?? ''}`)?.hostname ?? '';
    return LOOPBACK.test(name) || names.includes(name);
  };
}
