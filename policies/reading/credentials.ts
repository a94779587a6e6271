import { hasCredentialForm } from "./credential-forms";
import { isGenerated, isStrongPassword, looksRandom, textIn } from "./generated";

/** Whether a text that stands under a name, such as a variable's, is a credential written down. */
export function isCredential(name: string, text: string): boolean {
    if (hasCredentialForm(text) || hasCredentialForm(textIn(text) ?? "")) return true;
    const words = wordsOf(name);
    if (namesCredential(words)) return isLiteral(text);
    if (isGenerated(text) && !namesPublic(words)) return true;
    return words.at(-1) === "key" && !harmlessKeys.has(words.at(-2) ?? "") && isLiteral(text) && looksRandom(text);
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

/** What a name of something that looks like chance, and that everybody may know, ends with. */
const publicWords: ReadonlySet<string> = new Set([
    ...[
        "id",
        "uid",
        "uuid",
        "guid",
        "arn",
        "oid",
        "hash",
        "checksum",
        "digest",
        "etag",
        "fingerprint",
        "thumbprint",
        "integrity",
    ],
    ...["sha", "sha1", "sha256", "sha384", "sha512", "md5", "revision", "commit", "version", "image", "tag", "build"],
    ...["url", "uri", "endpoint", "host", "hostname", "issuer", "audience", "path", "class", "name"],
    ...["ca", "cert", "certs", "certificate", "certificates", "crt", "bundle", "cabundle", "jwks"],
]);

const namesPublic = (words: readonly string[]): boolean =>
    publicWords.has(words.at(-1) ?? "") || words.includes("public") || harmlessKeys.has(words.at(-2) ?? "");

/** Whether a text that somebody put among secrets, under a name that does not tell, is one: chance, or a password such as people are asked for. */
export function isSecret(name: string, text: string): boolean {
    if (isCredential(name, text)) return true;
    return !namesPublic(wordsOf(name)) && isLiteral(text) && (isGenerated(text, "any") || isStrongPassword(text));
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
