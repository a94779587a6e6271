import { generateKeyPairSync, randomBytes } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type ControlPlaneTools, kubernetes } from "../../scripts/cluster/tools";
import { Client } from "./client";
import { freePort, Processes } from "./processes";

/** A real Kubernetes control plane as plain processes on 127.0.0.1, gone when the suite ends. */
export interface ControlPlane {
    readonly client: Client;
    readonly folder: string;
    /** Address of the API server, and the PEM file of the authority that it is known by. */
    readonly url: string;
    readonly authority: string;
    /** Path of a kubeconfig that may do everything. */
    readonly kubeconfig: string;
    /** What runs; others that belong to the plane are started with them, and end with them. */
    readonly processes: Processes;
    stop(): Promise<void>;
}

/** What a suite needs beyond objects that are admitted and rolled out. */
export interface ControlPlaneOptions {
    /** Controllers beside those that fill quotas, accounts and deployments. */
    readonly controllers?: readonly string[];
    /** What the API server shows to servers behind it, so that they trust whom it has signed in. */
    readonly front?: KeyPair;
}

/** PEM files of a certificate and its key. */
export interface KeyPair {
    /** Common name of the certificate. */
    readonly name: string;
    readonly certificate: string;
    readonly key: string;
}

const controllers = [
    "namespace-controller",
    "resourcequota-controller",
    "serviceaccount-controller",
    "root-ca-certificate-publisher-controller",
    "deployment-controller",
    "replicaset-controller",
];

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

/** @param authority PEM file */
function writeKubeconfig(folder: string, url: string, authority: string, token: string): string {
    const server = { server: url, "certificate-authority": authority };
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

/** What lets other servers answer for API groups. Source: kubernetes.io/docs/tasks/extend-kubernetes/configure-aggregation-layer, read 2026-11-29. */
function aggregation({ name, certificate, key }: KeyPair): string[] {
    return [
        `--client-ca-file=${certificate}`,
        `--requestheader-client-ca-file=${certificate}`,
        `--requestheader-allowed-names=${name}`,
        "--requestheader-username-headers=X-Remote-User",
        "--requestheader-group-headers=X-Remote-Group",
        "--requestheader-extra-headers-prefix=X-Remote-Extra-",
        `--proxy-client-cert-file=${certificate}`,
        `--proxy-client-key-file=${key}`,
    ];
}

async function startApiServer(
    processes: Processes,
    program: string,
    folder: string,
    etcd: string,
    token: string,
    front?: KeyPair,
) {
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
        ...(front ? aggregation(front) : []),
    ]);
    return { port, keys };
}

/** Folder of a plane's files, to be given to {@link startControlPlane}. */
export const planeFolder = (): string => mkdtempSync(join(tmpdir(), "tenantry-cluster-"));

/** Starts etcd, the API server and controllers; the folder goes when the plane stops. */
export async function startControlPlane(
    tools: ControlPlaneTools,
    folder: string = planeFolder(),
    options: ControlPlaneOptions = {},
): Promise<ControlPlane> {
    const processes = new Processes(folder);
    const stop = async () => {
        await processes.stop();
        rmSync(folder, { recursive: true, force: true });
    };
    try {
        const token = randomBytes(24).toString("hex");
        const etcd = await startEtcd(processes, tools.etcd, folder);
        const { port, keys } = await startApiServer(processes, tools.apiServer, folder, etcd, token, options.front);
        const client = await ready(processes, folder, port, token);
        const [url, authority] = [`https://127.0.0.1:${port}`, join(folder, "certs", "apiserver.crt")];
        const kubeconfig = writeKubeconfig(folder, url, authority, token);
        processes.start("kube-controller-manager", tools.controllerManager, [
            `--kubeconfig=${kubeconfig}`,
            `--service-account-private-key-file=${keys.privateKey}`,
            `--controllers=${[...controllers, ...(options.controllers ?? [])].join()}`,
            `--root-ca-file=${authority}`,
            "--leader-elect=false",
            "--secure-port=0",
            "--use-service-account-credentials=false",
            "--concurrent-resource-quota-syncs=10",
            "--kube-api-qps=500",
            "--kube-api-burst=1000",
        ]);
        return { client, folder, url, authority, kubeconfig, processes, stop };
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
