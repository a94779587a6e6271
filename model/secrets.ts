/** Forms of credentials that can be told from their text alone. Sources: the issuers' own descriptions of their key formats. */
const secretTexts: readonly RegExp[] = [
    /\b(AKIA|ASIA)[A-Z0-9]{16}\b/,
    /-----BEGIN [A-Z ]*PRIVATE KEY/,
    /\bgh[opsur]_[A-Za-z0-9]{36}/,
    /\bgithub_pat_[A-Za-z0-9_]{22}/,
    /\bglpat-[A-Za-z0-9_-]{20}/,
    /\bxox[abpors]-[A-Za-z0-9-]{10}/,
    /hooks\.slack\.com\/services\/T/,
    /\b[rs]k_(live|test)_[A-Za-z0-9]{16}/,
    /\bAIza[A-Za-z0-9_-]{35}/,
    /\beyJ[A-Za-z0-9_-]{10,}\.eyJ[A-Za-z0-9_-]{10,}\./,
    /\bAccountKey=[A-Za-z0-9+/]{20}/,
    /^[A-Za-z][A-Za-z0-9+.-]*:\/\/[^\s/:@]*:[^\s/@]+@/,
];

const secretNames =
    /(^|_)(PASS|PASSWD|PASSWORD|PASSPHRASE|PWD|SECRET|SECRETS|TOKEN|APIKEY|CREDENTIALS?)(_|$)|(API|ACCESS|PRIVATE|SECRET|SIGNING|ENCRYPTION|AUTH|SERVICE|ACCOUNT)_?KEY(_|$)|(DATABASE|REDIS|MONGO|POSTGRES)_(DSN|PW)$/i;

/** Endings that say where a secret is, or how it is handled, and not what it is. */
const namesOfPlaces =
    /_(FILE|PATH|DIR|NAME|ARN|ID|URL|URI|REF|TTL|TYPE|LENGTH|EXPIRY|ENABLED|HEADER|ISSUER|AUDIENCE)$/i;

const harmless = /^(|true|false|\d{1,6}(ms|s|m|h|d)?|none|disabled|enabled)$/i;

/** Words of keys whose values may be secrets. It errs to that side: what it finds is not shown, but no fault either. */
const secretWords =
    /(^|[^a-z])env([a-z]|var)?s?([^a-z]|$)|webhook|pass(w|phrase|code|key)|(^|[^a-z])pass([^a-z]|$)|pwd|secret|token|credential|(api|access|private|signing|encryption|auth|service|account|master|shared)[-_. ]?key|dsn|conn(ection)?[-_. ]?str|(^|[^a-z])(pw|pin|otp)([^a-z]|$)/i;

/** All forms in one, so that every value of every file can be looked at. */
const anySecret = new RegExp(secretTexts.map((form) => `(?:${form.source})`).join("|"));
/** No form is shorter: the test is saved on most values. */
const shortestSecret = 10;

/** Whether the text is a credential by its own form. */
export function looksSecret(text: string): boolean {
    return text.length >= shortestSecret && anySecret.test(text);
}

/** Whether a variable of this name and value holds a secret literal. */
export function holdsSecret(name: string, value: string): boolean {
    return looksSecret(value) || namesSecret(name, value);
}

/** Whether a variable's name says that its value is a secret, whatever that looks like. */
export function namesSecret(name: string, value: string): boolean {
    return secretNames.test(name) && !namesOfPlaces.test(name) && !harmless.test(value);
}

/** Whether a key, or a line of text, speaks of secrets or of variables: what stands there must not be repeated. */
export function mentionsSecret(text: string): boolean {
    return secretWords.test(text);
}

/** Text without words that are credentials by their own form. */
export function withoutSecrets(text: string): string {
    if (!looksSecret(text)) return text;
    return text
        .split(/([\s"'`]+)/)
        .map((word) => (looksSecret(word) ? "…" : word))
        .join("");
}

/** A key without the value that somebody wrote into it, as in `env: {PASSWORD=hunter2}`. */
export function withoutAssigned(key: string): string {
    return /^\s*[\w.-]+\s*[=:]/.exec(key)?.[0].concat("…") ?? key;
}

/** Whether values below this YAML path are kept out of every message. */
export function isPrivatePath(path: string): boolean {
    return /(^|\.)(env|webhook)(\.|\[|$)/.test(path) || path.split(".").some((key) => secretNames.test(key));
}
