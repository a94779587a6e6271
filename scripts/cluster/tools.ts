import { join } from "node:path";
import { tool } from "../tools/cache";
import { buildGo } from "../tools/go";

/** The programs of a Kubernetes control plane. Versions are exact; a new one is a new folder in the cache. */

/** Kubernetes version that objects are checked against. */
export const kubernetes = { version: "v1.36.3", staging: "v0.36.3", major: "1", minor: "36" } as const;
const etcdVersion = "v3.6.8";

/** Paths of the programs. */
export interface ControlPlaneTools {
    readonly etcd: string;
    readonly apiServer: string;
    readonly controllerManager: string;
    readonly scheduler: string;
}

/** etcd, built from source in about 20 s: Debian's 3.4 tells watchers of changes up to 40 s late (it knows no progress on request). */
async function etcd(): Promise<string> {
    const build = { module: "go.etcd.io/etcd/server/v3", version: etcdVersion, packages: [] };
    return join(await tool("etcd", etcdVersion, (folder) => buildGo(folder, build)), "bin", "server");
}

/** API server, controller manager and scheduler, built from source in about four minutes on two cores. */
async function controlPlane(): Promise<string> {
    const { version, staging, major, minor } = kubernetes;
    const stamp = { gitVersion: version, gitMajor: major, gitMinor: minor };
    const ldflags = Object.entries(stamp).map(([key, value]) => `-X k8s.io/component-base/version.${key}=${value}`);
    return tool("kubernetes-with-scheduler", version, (folder) =>
        buildGo(folder, {
            module: "k8s.io/kubernetes",
            version,
            packages: ["cmd/kube-apiserver", "cmd/kube-controller-manager", "cmd/kube-scheduler"],
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
        scheduler: join(bin, "kube-scheduler"),
    };
}
