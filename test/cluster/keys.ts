import { execFileSync } from "node:child_process";
import { copyFileSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import type { KeyPair } from "./control-plane";

/** One pair for all that talks TLS behind the API server, both as client and as server, in the form KEDA looks for. */
export interface Keys extends KeyPair {
    readonly folder: string;
}

const name = "front";

/** Makes the pair, for `localhost` and services of the names given (`<name>.<namespace>.svc`); it signs itself. */
export function makeKeys(parent: string, services: readonly string[]): Keys {
    const folder = join(parent, "keys");
    mkdirSync(folder);
    const [certificate, key] = [join(folder, "tls.crt"), join(folder, "tls.key")];
    const hosts = ["localhost", ...services].map((host) => `DNS:${host}`).join();
    const curve = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1"];
    const extensions = [`subjectAltName=${hosts}`, "extendedKeyUsage=serverAuth,clientAuth"];
    execFileSync(
        "openssl",
        [
            ...["req", "-x509", "-nodes", "-days", "2", "-subj", `/CN=${name}`, ...curve],
            ...extensions.flatMap((each) => ["-addext", each]),
            ...["-keyout", key, "-out", certificate],
        ],
        { stdio: "pipe" },
    );
    copyFileSync(certificate, join(folder, "ca.crt"));
    return { name, folder, certificate, key };
}
