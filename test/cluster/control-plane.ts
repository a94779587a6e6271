import { type ChildProcess, spawn } from "node:child_process";
import { generateKeyPairSync, randomBytes } from "node:crypto";
import { closeSync, existsSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type ControlPlaneTools, kubernetes } from "../../scripts/cluster/tools";
import { Client } from "./client";

/** A real Kubernetes control plane as plain processes on 127.0.0.1, gone when the suite ends. */
export interface ControlPlane {
    readonly client: Client;
    readonly folder: string;
    stop(): Promise<void>;
}

/** A port that was free a moment ago; whoever takes it first has it, so starting is tried again. */
function freePort(): Promise<number> {
    return new Promise((resolve, reject) => {
        const server = createServer();
        server.on("error", reject);
        server.listen(0, "127.0.0.1", () => {
            const { port } = server.address() as { port: number };
            server.close(() => resolve(port));
        });
    });
}

class Processes {
    readonly #running: ChildProcess[] = [];
    readonly #kill = () => {
        for (const child of this.#running) child.kill("SIGKILL");
    };

    constructor(private readonly folder: string) {
        process.once("exit", this.#kill);
    }

    start(name: string, program: string, args: readonly string[]): ChildProcess {
        const log = openSync(join(this.folder, `${name}.log`), "w");
        const child = spawn(program, args, { cwd: this.folder, stdio: ["ignore", log, log] });
        closeSync(log);
        this.#running.push(child);
        return child;
    }

    /** Fails with the end of its log when a process is no longer there. */
    check(): void {
        for (const child of this.#running) {
            if (child.exitCode === null && child.signalCode === null) continue;
            const name = child.spawnfile.split("/").at(-1)!;
            throw new Error(`${name} ended with ${child.exitCode ?? child.signalCode}\n${this.logs()}`);
        }
    }

    logs(): string {
        return ["etcd", "kube-apiserver", "kube-controller-manager"]
            .map((name) => join(this.folder, `${name}.log`))
            .filter((file) => existsSync(file))
            .map((file) => `${file}:\n${readFileSync(file, "utf8").slice(-2_000)}`)
            .join("\n");
    }

    async stop(): Promise<void> {
        process.removeListener("exit", this.#kill);
        await Promise.all(this.#running.reverse().map(end));
    }
}

/** Asks a process to end, and makes it after five seconds. */
function end(child: ChildProcess): Promise<void> {
    if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
    return new Promise((resolve) => {
        const force = setTimeout(() => child.kill("SIGKILL"), 5_000);
        child.once("exit", () => {
            clearTimeout(force);
            resolve();
        });
        child.kill("SIGTERM");
    });
}

function writeKeys(folder: string): { readonly publicKey: string; readonly privateKey: string } {
    const { publicKey, privateKey } = generateKeyPairSync("rsa", {
        modulusLength: 2048,
        publicKeyEncoding: { type: "spki", format: "pem" },
        privateKeyEncoding: { type: "pkcs8", format: "pem" },
    });
    const paths = { publicKey: join(folder, "accounts.pub"), privateKey: join(folder, "accounts.key") };
    writeFileSync(paths.publicKey, publicKey);
    writeFileSync(paths.privateKey, privateKey, { mode: 0o600 });
    return paths;
}

function writeKubeconfig(folder: string, port: number, token: string): string {
    const server = {
        server: `https://127.0.0.1:${port}`,
        "certificate-authority": join(folder, "certs", "apiserver.crt"),
    };
    const config = {
        apiVersion: "v1",
        kind: "Config",
        clusters: [{ name: "suite", cluster: server }],
        users: [{ name: "suite", user: { token } }],
        contexts: [{ name: "suite", context: { cluster: "suite", user: "suite" } }],
        "current-context": "suite",
    };
    const path = join(folder, "kubeconfig");
    writeFileSync(path, JSON.stringify(config), { mode: 0o600 });
    return path;
}

async function startEtcd(processes: Processes, program: string, folder: string): Promise<string> {
    const [client, peer] = [await freePort(), await freePort()];
    const url = `http://127.0.0.1:${client}`;
    const peerUrl = `http://127.0.0.1:${peer}`;
    processes.start("etcd", program, [
        `--data-dir=${join(folder, "etcd")}`,
        `--listen-client-urls=${url}`,
        `--advertise-client-urls=${url}`,
        `--listen-peer-urls=${peerUrl}`,
        `--initial-advertise-peer-urls=${peerUrl}`,
        `--initial-cluster=default=${peerUrl}`,
        "--unsafe-no-fsync",
        "--log-level=warn",
    ]);
    return url;
}

async function startApiServer(processes: Processes, program: string, folder: string, etcd: string, token: string) {
    const port = await freePort();
    const keys = writeKeys(folder);
    const tokens = join(folder, "tokens.csv");
    writeFileSync(tokens, `${token},suite,suite,system:masters\n`, { mode: 0o600 });
    processes.start("kube-apiserver", program, [
        `--etcd-servers=${etcd}`,
        "--bind-address=127.0.0.1",
        "--advertise-address=127.0.0.1",
        "--endpoint-reconciler-type=none",
        `--secure-port=${port}`,
        `--cert-dir=${join(folder, "certs")}`,
        `--token-auth-file=${tokens}`,
        "--authorization-mode=RBAC",
        "--anonymous-auth=false",
        "--service-account-issuer=https://suite.invalid",
        `--service-account-key-file=${keys.publicKey}`,
        `--service-account-signing-key-file=${keys.privateKey}`,
        "--service-cluster-ip-range=10.96.0.0/16",
    ]);
    return { port, keys };
}

/** Starts etcd, the API server and the controllers that fill quotas, accounts and deployments. */
export async function startControlPlane(tools: ControlPlaneTools): Promise<ControlPlane> {
    const folder = mkdtempSync(join(tmpdir(), "tenantry-cluster-"));
    const processes = new Processes(folder);
    const stop = async () => {
        await processes.stop();
        rmSync(folder, { recursive: true, force: true });
    };
    try {
        const token = randomBytes(24).toString("hex");
        const etcd = await startEtcd(processes, tools.etcd, folder);
        const { port, keys } = await startApiServer(processes, tools.apiServer, folder, etcd, token);
        const client = await ready(processes, folder, port, token);
        processes.start("kube-controller-manager", tools.controllerManager, [
            `--kubeconfig=${writeKubeconfig(folder, port, token)}`,
            `--service-account-private-key-file=${keys.privateKey}`,
            "--controllers=namespace-controller,resourcequota-controller,serviceaccount-controller,root-ca-certificate-publisher-controller,deployment-controller,replicaset-controller",
            `--root-ca-file=${join(folder, "certs", "apiserver.crt")}`,
            "--leader-elect=false",
            "--secure-port=0",
            "--use-service-account-credentials=false",
            "--concurrent-resource-quota-syncs=10",
            "--kube-api-qps=500",
            "--kube-api-burst=1000",
        ]);
        return { client, folder, stop };
    } catch (error) {
        await stop();
        throw error;
    }
}

async function ready(processes: Processes, folder: string, port: number, token: string): Promise<Client> {
    const certificate = join(folder, "certs", "apiserver.crt");
    const until = Date.now() + 120_000;
    let last: unknown;
    while (Date.now() < until) {
        processes.check();
        try {
            const client = new Client(port, readFileSync(certificate, "utf8"), token);
            const answer = await client.request("GET", "/readyz");
            if (answer.status === 200) return client;
            last = answer.text;
        } catch (error) {
            last = error;
        }
        await new Promise((resolve) => setTimeout(resolve, 250));
    }
    throw new Error(
        `kube-apiserver ${kubernetes.version} was not ready after two minutes: ${last}\n${processes.logs()}`,
    );
}
