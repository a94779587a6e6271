import { readFileSync } from "node:fs";
import { connect } from "node:net";
import { parse } from "yaml";
import type { KedaWebhooks } from "../../scripts/cluster/keda";
import { eventually, type KubeObject } from "./client";
import { create } from "./cluster";
import type { ControlPlane } from "./control-plane";
import type { Keys } from "./keys";
import { freePort } from "./processes";

interface WebhookConfiguration extends KubeObject {
    webhooks: {
        clientConfig: { service?: { readonly path: string }; url?: string; caBundle?: string };
        failurePolicy: string;
    }[];
}

/** Whether somebody listens on a port of 127.0.0.1. */
function listens(port: number): Promise<boolean> {
    return new Promise((resolve) => {
        const socket = connect(port, "127.0.0.1");
        socket.on("connect", () => {
            socket.destroy();
            resolve(true);
        });
        socket.on("error", () => resolve(false));
    });
}

/** Has KEDA judge its objects as they are written; what it does not answer is refused, so that nothing passes unseen. */
export async function startKedaWebhooks(plane: ControlPlane, tools: KedaWebhooks, keys: Keys): Promise<void> {
    const port = await freePort();
    plane.processes.start(
        "keda-webhooks",
        tools.program,
        [
            `--port=${port}`,
            `--cert-dir=${keys.folder}`,
            "--metrics-bind-address=0",
            "--health-probe-bind-address=0",
            // Objects come one after another here, and its cache may be behind.
            "--cache-miss-to-direct-client",
        ],
        { ...process.env, KUBECONFIG: plane.kubeconfig },
    );
    const look = () => {
        plane.processes.check();
        return listens(port);
    };
    await eventually("KEDA's webhooks listen", look, (does) => does);
    const configuration = parse(readFileSync(tools.configuration, "utf8")) as WebhookConfiguration;
    const caBundle = readFileSync(keys.certificate).toString("base64");
    for (const webhook of configuration.webhooks) {
        webhook.clientConfig = { url: `https://localhost:${port}${webhook.clientConfig.service!.path}`, caBundle };
        webhook.failurePolicy = "Fail";
    }
    await create(plane.client, configuration);
}
