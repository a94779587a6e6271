import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { forecasterAccount } from "../../../components/kubernetes/forecaster-pod";
import type { Client } from "../client";
import type { Rig } from "./rig";

const entry = join(__dirname, "../../../dist/autoscaler/entry.js");
const { namespace, serviceAccount } = forecasterAccount;

/** A token of the planned service account, as a pod of it would get one. */
async function tokenOf(client: Client): Promise<string> {
    const path = `/api/v1/namespaces/${namespace}/serviceaccounts/${serviceAccount}/token`;
    const request = {
        apiVersion: "authentication.k8s.io/v1",
        kind: "TokenRequest",
        spec: { expirationSeconds: 3_600 },
    };
    const { status, text } = await client.request("POST", path, request);
    if (status !== 201) throw new Error(`${path}: ${status} ${text}`);
    return (JSON.parse(text) as { status: { token: string } }).status.token;
}

/** Starts the forecaster as a process that may do what its planned account may; it publishes on the port given. */
export async function startForecaster({ plane, prometheus }: Rig, port: number): Promise<void> {
    const token = join(plane.folder, "forecaster-token");
    writeFileSync(token, await tokenOf(plane.client), { mode: 0o600 });
    plane.processes.start("forecaster", process.execPath, [
        entry,
        "--settings=cluster",
        `--kubernetes=${plane.url}`,
        `--kubernetes-namespace=${namespace}`,
        `--kubernetes-token-file=${token}`,
        `--kubernetes-ca-file=${plane.authority}`,
        `--prometheus=${prometheus.url}`,
        `--listen=127.0.0.1:${port}`,
    ]);
}
