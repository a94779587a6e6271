/**
 * Forms of credentials that tell by themselves, each with the page of whoever issues them; as known 2026-11.
 */
const forms: readonly RegExp[] = [
    // docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html
    /\b(AKIA|ASIA|ABIA|ACCA)[0-9A-Z]{16}\b/,
    // rfc-editor.org/rfc/rfc7468, 9580 (6.2) and 7519: private keys and signed tokens; putty.org.uk and age-encryption.org have forms of their own
    /-----BEGIN [A-Z ]*PRIVATE KEY( BLOCK)?-----/,
    /\bPuTTY-User-Key-File-\d|\bAGE-SECRET-KEY-1[0-9A-Z]{50}/,
    /\beyJ[\w-]{8,512}\.eyJ[\w-]{8,}\.[\w-]{8,}/,
    // rfc-editor.org/rfc/rfc3986 (3.2.1): a sign-in in an address; rfc6750 (2.1), rfc7617: in a header
    /:\/\/[^/\s:@]*:(?!\$[({A-Z_]|[<{]|%[A-Z_]+%)[^/\s:@"'<{]+@/,
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
    /\bAIza[\w-]{35}|\bGOCSPX-[\w-]{20}|\bya29\.[\w-]{20}/,
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
    // learn.microsoft.com/purview/sit-defn-azure-ad-client-secret
    /(?<![\w~.-])[\w~.-]{3}\dQ~[\w~.-]{31,34}(?![\w~.-])/,
    // hub.docker.com, huggingface.co/docs/hub/security-tokens, grafana.com/docs/grafana/latest/administration/service-accounts
    /\bdckr_(pat|oat)_[\w-]{20}|\bhf_[A-Za-z]{30}|\bgl(sa|c)_[\w=+/]{32}/,
    // docs.databricks.com/dev-tools/auth/pat, twilio.com/docs/iam/api-keys, core.telegram.org/bots/features, developers.cloudflare.com (Origin CA)
    /\bdapi[0-9a-f]{32}|\bSK[0-9a-f]{32}\b|\b\d{8,10}:AA[\w-]{33}|\bv1\.0-[0-9a-f]{24}-/,
    // shopify.dev/docs/apps/build/authentication-authorization, developer.squareup.com/docs/build-basics/access-tokens, docs.newrelic.com/docs/apis/intro-apis/new-relic-api-keys
    /\bshp(at|ca|pa|ss)_[a-fA-F0-9]{32}|\bsq0(atp|csp)-[\w-]{22}|\bNRAK-[A-Z0-9]{27}/,
    // support.atlassian.com (API tokens), figma.com/developers/api, linear.app/developers, docs.sentry.io/account/auth-tokens, planetscale.com/docs, docs.doppler.com
    /\bATATT3[\w=-]{40}|\bfigd_[\w-]{30}|\blin_api_\w{30}|\bsntry[su]_[\w=+/]{40}|\bpscale_(tkn|pw|oauth)_[\w.=-]{30}|\bdp\.(pt|st|ct|sa)\.[\w.-]{40}/,
    // learn.microsoft.com/azure/service-bus-messaging/service-bus-sas, azure/storage/common/storage-sas-overview: the signature of a shared access
    /[?&]sig=[\w%+/=-]{43}/,
    // man7.org/linux/man-pages/man5/crypt.5.html: hashes of passwords; github.com/google/google-authenticator/wiki/Key-Uri-Format
    /(?<![\w$])\$(2[aby]\$\d\d|[156y]|argon2id?)\$[\w./$=,+-]{20}|\botpauth:\/\/\S+[?&]secret=[A-Z2-7]{16}/,
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
