import { join } from "node:path";
import { tool } from "../tools/cache";
import { buildGo } from "../tools/go";
import { onPath } from "../tools/path";

/** The programs of a Kubernetes control plane. Versions are exact; a new one is a new folder in the cache. */

/** Kubernetes version that objects are checked against. */
export const kubernetes = { version: "v1.36.3", staging: "v0.36.3", major: "1", minor: "36" } as const;
const etcdVersion = "v3.6.8";

/** Paths of the programs. */
export interface ControlPlaneTools {
    readonly etcd: string;
    readonly apiServer: string;
    readonly controllerManager: string;
}

/** etcd of the machine where there is one, else built from source in about 20 s. */
async function etcd(): Promise<string> {
    const own = onPath("etcd");
    if (own !== undefined) return own;
    const build = { module: "go.etcd.io/etcd/server/v3", version: etcdVersion, packages: [] };
    return join(await tool("etcd", etcdVersion, (folder) => buildGo(folder, build)), "bin", "server");
}

/** API server and controller manager, built from source in about four minutes on two cores. */
async function controlPlane(): Promise<string> {
    const { version, staging, major, minor } = kubernetes;
    const stamp = { gitVersion: version, gitMajor: major, gitMinor: minor };
    const ldflags = Object.entries(stamp).map(([key, value]) => `-X k8s.io/component-base/version.${key}=${value}`);
    return tool("kubernetes", version, (folder) =>
        buildGo(folder, {
            module: "k8s.io/kubernetes",
            version,
            packages: ["cmd/kube-apiserver", "cmd/kube-controller-manager"],
            ldflags: ldflags.join(" "),
            stagingVersion: staging,
        }),
    );
}

/** All programs of a control plane, made where they are missing. */
export async function controlPlaneTools(): Promise<ControlPlaneTools> {
    const bin = join(await controlPlane(), "bin");
    return {
        etcd: await etcd(),
        apiServer: join(bin, "kube-apiserver"),
        controllerManager: join(bin, "kube-controller-manager"),
    };
}
