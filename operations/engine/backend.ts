import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { userInfo } from "node:os";
import { join } from "node:path";

/** What a run was told of the backend. */
export interface BackendRequest {
    /** The folder `.tenantry`. */
    readonly root: string;
    readonly env: Readonly<Record<string, string | undefined>>;
    /** As `--backend` names it. */
    readonly backend?: string;
    /** As `--secrets-provider` names it. */
    readonly secretsProvider?: string;
}

/** Where stacks live. */
export interface Backend {
    /** Absent for the one that Pulumi is logged in to. */
    readonly url: string | undefined;
    /** As people read it. */
    readonly shown: string;
    readonly secretsProvider: string;
    /** Further environment of the engine. */
    readonly env: Readonly<Record<string, string>>;
    /** What was made for this run and must be kept, for people. */
    readonly notes: readonly string[];
}

/** The choice cannot work. */
export class BackendError extends Error {
    constructor(
        message: string,
        readonly fix: string,
    ) {
        super(message);
    }
}

const schemes = /^(file|s3|azblob|gs|https?|postgres):\/\//;
const kms = /^(awskms|azurekeyvault|gcpkms|hashivault):\/\//;

/** The backend that `pulumi login` chose, as Pulumi notes it. */
function loggedIn(env: BackendRequest["env"]): string | undefined {
    try {
        // Not $HOME, which Pulumi does not look at.
        const home = env.PULUMI_HOME ?? join(userInfo().homedir, ".pulumi");
        const noted = JSON.parse(readFileSync(join(home, "credentials.json"), "utf8")) as { current?: unknown };
        return typeof noted.current === "string" && noted.current !== "" ? noted.current : undefined;
    } catch {
        return undefined;
    }
}

/** A URL without credentials in it. */
const shownUrl = (url: string): string => url.replace(/\/\/[^@/]*@/, "//");

function chosenUrl({ root, env, backend }: BackendRequest): {
    readonly url: string | undefined;
    readonly shown: string;
} {
    if (backend !== undefined) {
        if (!schemes.test(backend))
            throw new BackendError(
                `--backend ${backend} is no backend`,
                "name a URL such as file:///var/state, s3://bucket, azblob://container, gs://bucket or https://api.pulumi.com",
            );
        return { url: backend, shown: shownUrl(backend) };
    }
    const named = env.PULUMI_BACKEND_URL;
    if (named) return { url: named, shown: shownUrl(named) };
    const current = loggedIn(env);
    if (current !== undefined) return { url: undefined, shown: shownUrl(current) };
    const embedded = `file://${join(root, "state")}`;
    return { url: embedded, shown: embedded };
}

const hasPassphrase = (env: BackendRequest["env"]): boolean =>
    env.PULUMI_CONFIG_PASSPHRASE !== undefined || env.PULUMI_CONFIG_PASSPHRASE_FILE !== undefined;

/** The embedded backend's passphrase, made once. It is all that opens the secrets of the state. */
function ownPassphrase(root: string): Pick<Backend, "env" | "notes"> {
    const file = join(root, "passphrase");
    const env = { PULUMI_CONFIG_PASSPHRASE_FILE: file };
    if (existsSync(file)) return { env, notes: [] };
    if (existsSync(join(root, "state", ".pulumi", "stacks")))
        throw new BackendError(
            `the state in ${join(root, "state")} is encrypted, and its passphrase ${file} is gone`,
            "restore the file, or set PULUMI_CONFIG_PASSPHRASE or PULUMI_CONFIG_PASSPHRASE_FILE",
        );
    writeFileSync(file, randomBytes(32).toString("base64url"), { mode: 0o600, flag: "wx" });
    return { env, notes: [`made the passphrase ${file}: keep a copy, nothing else opens the secrets of the state`] };
}

/**
 * Chooses the backend: what is named, what the environment names, what Pulumi is logged in to, or else a folder of the
 * project with a passphrase of its own.
 */
export function chooseBackend(request: BackendRequest): Backend {
    const { root, env, secretsProvider = "default" } = request;
    if (!["default", "passphrase"].includes(secretsProvider) && !kms.test(secretsProvider))
        throw new BackendError(
            `--secrets-provider ${secretsProvider} is no secrets provider`,
            "name passphrase, default, or a key such as awskms://alias/state?region=eu-west-1, azurekeyvault://, gcpkms:// or hashivault://",
        );
    const { url, shown } = chosenUrl(request);
    const embedded = url === `file://${join(root, "state")}`;
    if (embedded) mkdirSync(join(root, "state"), { recursive: true, mode: 0o700 });
    const base = { url, shown, secretsProvider, env: {}, notes: [] };
    if (kms.test(secretsProvider) || /^https?:/.test(shown) || hasPassphrase(env)) return base;
    if (embedded) return { ...base, ...ownPassphrase(root) };
    throw new BackendError(
        `the secrets of the state in ${shown} need a passphrase or a key`,
        "set PULUMI_CONFIG_PASSPHRASE or PULUMI_CONFIG_PASSPHRASE_FILE, or name a key with --secrets-provider",
    );
}
