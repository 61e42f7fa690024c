import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

export interface Page {
  html: string;
  /** Its Content-Security-Policy: its own style, and a form that leads where it must. */
  csp: string;
}

interface LoginPage {
  /** Where the sign-in ends: browsers hold redirects after a form to `form-action` too. */
  returnsTo: string;
  /** What was typed before. */
  name?: string;
  problem?: string;
}

export type Pages = ReturnType<typeof createPages>;

/** Makes the pages people see here. None has a script. */
export function createPages() {
  const template = readFileSync(new URL('page.html', import.meta.url), 'utf8');
  const style = /<style>(.*)<\/style>/s.exec(template)?.[1] ?? '';
  const styleHash = createHash('sha256').update(style).digest('base64');

  function toPage(title: string, main: string, formAction: string): Page {
    const parts: Record<string, string> = { TITLE: escapeHtml(title), MAIN: main };
    return {
      html: template.replace(/\{\{(\w+)\}\}/g, (_, part: string) => parts[part] ?? ''),
      csp: [
        "default-src 'none'",
        `style-src 'sha256-${styleHash}'`,
        `form-action ${formAction}`,
        "base-uri 'none'",
        "frame-ancestors 'none'",
      ].join('; '),
    };
  }

  return {
    /** Asks who signs in. */
    login({ returnsTo, name = '', problem }: LoginPage): Page {
      const main = `<h1>Sign in as a developer</h1>
<p>This is the login of a development machine. It asks for no password: whatever name you give is
taken, and may read and change everything in the graph.</p>
<form method="post" autocomplete="off">
<label for="name">Your name</label>
<input id="name" name="name" value="${escapeHtml(name)}" maxlength="80" required autofocus${
        problem ? ' aria-invalid="true" aria-describedby="problem"' : ''
      }>
${problem ? `<p class="problem" id="problem" role="alert">${escapeHtml(problem)}</p>` : ''}
<button type="submit">Sign in</button>
</form>`;
      return toPage('Sign in', main, `'self' ${new URL(returnsTo).origin}`);
    },
    /** Says what went wrong, and what to do. */
    problem(problem: string): Page {
      const main = `<h1>This sign-in cannot go on</h1>
<p>${escapeHtml(problem)}</p>
<p>Go back to the application you came from, and start again there.</p>`;
      return toPage('Sign in', main, "'none'");
    },
  };
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
