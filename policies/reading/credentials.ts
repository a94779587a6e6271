/** Whether a text that stands under a name, such as a variable's, is a credential written down. */
export function isCredential(name: string, text: string): boolean {
    if (hasCredentialForm(text)) return true;
    const words = wordsOf(name);
    if (namesCredential(words)) return isLiteral(text);
    return words.at(-1) === "key" && !harmlessKeys.has(words.at(-2) ?? "") && isLiteral(text) && looksRandom(text);
}

/**
 * Forms of credentials that tell by themselves, each with the page of whoever issues them; as known 2026-11.
 */
const forms: readonly RegExp[] = [
    // docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html
    /\b(AKIA|ASIA)[0-9A-Z]{16}\b/,
    // rfc-editor.org/rfc/rfc7468 and 7519: private keys and signed tokens
    /-----BEGIN [A-Z ]*PRIVATE KEY-----/,
    /\beyJ[\w-]{8,512}\.eyJ[\w-]{8,}\.[\w-]{8,}/,
    // rfc-editor.org/rfc/rfc3986 (3.2.1): a sign-in in an address; rfc6750 (2.1), rfc7617: in a header
    /:\/\/[^/\s:@]*:[^/\s:@$<{]+@/,
    /\bauthorization:\s*(bearer|basic)\s+[\w.~+/-]{12,}/i,
    // github.blog/2021-04-05-behind-githubs-new-authentication-token-formats
    /\bgh[pousr]_[A-Za-z0-9]{36}/,
    /\bgithub_pat_\w{50}/,
    // docs.gitlab.com/security/tokens (prefixes)
    /\bgl(pat|dt|rt|ptt|soat|cbt|agent|ft)-[\w-]{20}/,
    // docs.stripe.com/keys, docs.stripe.com/webhooks
    /\b[sr]k_(live|test)_[A-Za-z0-9]{16}/,
    /\bwhsec_[A-Za-z0-9+/]{24}/,
    // api.slack.com/authentication/token-types, api.slack.com/messaging/webhooks
    /\bxox[abeoprs]-[\w-]{10}|\bxapp-\d-[\w-]{10}/,
    /hooks\.slack\.com\/services\/T\w+\/B\w+\/\w{16}/,
    // cloud.google.com/docs/authentication/api-keys
    /\bAIza[\w-]{35}|\bGOCSPX-[\w-]{20}/,
    // platform.openai.com/docs/api-reference/authentication, docs.anthropic.com/en/api/overview
    /\bsk-(ant-|proj-|svcacct-)[\w-]{20}/,
    // docs.sendgrid.com/ui/account-and-settings/api-keys
    /\bSG\.[\w-]{22}\.[\w-]{43}/,
    // docs.npmjs.com/about-access-tokens, pypi.org/help/#apitoken
    /\bnpm_[A-Za-z0-9]{36}|\bpypi-AgEI[\w-]{20}/,
    // developer.hashicorp.com/vault/docs/concepts/tokens
    /\bhv[sbr]\.[\w-]{24}/,
    // docs.digitalocean.com/reference/api/create-personal-access-token
    /\bdo[opr]_v1_[a-f0-9]{64}/,
    // gnu.org/software/inetutils/manual/html_node/The-_002enetrc-file.html
    /\bmachine\s+\S+\s+login\s+\S+\s+password\s+[^\s$<{]/i,
    // postgresql.org/docs/current/sql-createrole.html, dev.mysql.com/doc/refman/8.4/en/create-user.html
    /\b(create|alter)\s+(user|role)\b[^;]*\b(password|identified\s+by)\s+'[^'$:<{][^']*'/i,
    // learn.microsoft.com/azure/storage/common/storage-configure-connection-string
    /\b(Account|SharedAccess)Key=[A-Za-z0-9+/]{40,}={0,2}/,
];

/** Whether a text holds something that can only be a credential. */
export function hasCredentialForm(text: string): boolean {
    return forms.some((form) => form.test(text));
}

/** `dbPassword`, `DB_PASSWORD` and `db.password` have the same words. */
function wordsOf(name: string): readonly string[] {
    return name
        .replace(/([a-z\d])([A-Z])/g, "$1 $2")
        .toLowerCase()
        .split(/[^a-z\d]+/)
        .filter(Boolean);
}

/** What a name of a credential ends with; `PGPASSWORD` and `authtoken` are single words. */
const ending = /(password|passwd|passphrase|secret|token|apikey|secretkey|accesskey|privatekey)$/;
const lastWords: ReadonlySet<string> = new Set(["credential", "credentials", "pass", "pwd", "pw"]);
const keyKinds = /^(access|account|api|auth|encryption|master|private|secret|service|shared|signing)$/;
/** Keys that are no secret. */
const harmlessKeys: ReadonlySet<string> = new Set([
    ...["cache", "foreign", "group", "hash", "map", "object", "partition", "primary", "public", "publishable"],
    ...["range", "routing", "shard", "sort", "unique"],
]);

function namesCredential(words: readonly string[]): boolean {
    const [last = "", before = ""] = [words.at(-1), words.at(-2)];
    if (last === "base" && before === "key") return words.at(-3) === "secret";
    return ending.test(last) || lastWords.has(last) || (last === "key" && keyKinds.test(before));
}

/** Words and numbers that say how, or where, not what. */
const settings =
    /^(true|false|yes|no|on|off|none|null|nil|enabled?|disabled?|required|optional|\d{1,5}|\d+(ms|[smhd])|header|cookie|query|body|form|bearer|basic|jwt|opaque|oauth2?|oidc)$/i;
/** Names of headers, and of fields for a token: `X-Auth-Token`, `Authorization`, `csrf_token`. */
const fields = /^(x(-[a-z]+)+|(proxy-)?authorization|(set-)?cookie|[a-z]+([-_][a-z]+)*[-_]token)$/i;
/** Filled in elsewhere: by Kubernetes or a shell ($(NAME), ${NAME}), a template, a secret store, or a person. */
const references =
    /^(\$.*|\{\{.*\}\}|<.*>|%.*%|ENC\[.*|\*+|x+|\.{3,}|(arn|vault|ref\+\w+|secretref|env):.*|(os\.(environ|getenv)|process\.env|system\.getenv|env\[).*)$/is;
const placeholders = /^(your|my)[-_ ].*|^(replace|insert|enter|fill)[-_ ].*|^(placeholder|redacted|todo|tbd|example)$/i;
/** Paths (with two parts at least), and addresses without a sign-in. */
const places = /^(\.{0,2}\/[\w.@-]+(\/[\w.@-]*)+|~\/.*|[a-z][a-z\d+.-]*:\/\/.*|projects\/.+\/secrets\/.+)$/i;

function isLiteral(text: string): boolean {
    const value = text.trim();
    if (value === "") return false;
    return ![settings, fields, references, placeholders, places].some((form) => form.test(value));
}

/** Whether a text is too even a mix of letters and digits to be a word. */
function looksRandom(text: string): boolean {
    return /^[\w+/=.-]{20,}$/.test(text) && /\d/.test(text) && /[a-z]/i.test(text) && entropyOf(text) > 3.5;
}

/** Bits of information a character, by how often each occurs. */
function entropyOf(text: string): number {
    const counts = new Map<string, number>();
    for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1);
    return [...counts.values()].reduce((sum, count) => sum - (count / text.length) * Math.log2(count / text.length), 0);
}
