import { ask, must, not, some, type Truth } from "../../../reading/logic";
import { eachPod, podProperties, podTypes } from "../../../reading/pods";
import { at, someItem, textOf } from "../../../reading/values";
import type { ResourceRule } from "../../../rule";

const volume = "kubernetes:core/v1:PersistentVolume";
/** Where runtimes listen: containerd, Docker, CRI-O and their relatives. /var/run leads to /run. */
const sockets = [
    "/run/containerd/containerd.sock",
    "/run/k3s/containerd/containerd.sock",
    "/run/docker.sock",
    "/run/cri-dockerd.sock",
    "/run/crio/crio.sock",
    "/run/podman/podman.sock",
];
const socketName = /(^|[/\\])(docker|dockershim|cri-dockerd|containerd|crio|podman)\.sock$/;
const windowsPipe = /^\\\\\.\\pipe\\(docker|containerd)/i;

/** The path without `.`, `..` and repeated slashes. */
function plain(path: string): string {
    const parts: string[] = [];
    for (const part of path.split("/")) {
        if (part === "..") parts.pop();
        else if (part !== "" && part !== ".") parts.push(part);
    }
    return `/${parts.join("/")}`.replace(/^\/var\/run(?=\/|$)/, "/run");
}

/** Whether a path of the node is a runtime's socket, or a folder above one. */
function leadsToSocket(path: unknown): Truth {
    const text = textOf(path);
    if (text === "") return false;
    const way = plain(text);
    return (
        socketName.test(text) ||
        windowsPipe.test(text) ||
        ["/", "/var"].includes(way) ||
        sockets.some((socket) => socket === way || socket.startsWith(`${way}/`))
    );
}

export const k8sNoRuntimeSocket: ResourceRule = {
    scope: "resource",
    id: "k8s-no-runtime-socket",
    title: "Nobody talks to the container runtime",
    requirement:
        "No pod or persistent volume mounts the socket of its node's container runtime, nor a folder above it.",
    themes: ["tenant-isolation"],
    severity: "critical",
    level: "mandatory",
    floor: "mandatory",
    types: [...podTypes, volume],
    properties: [...podProperties("volumes.0.hostPath.path"), "spec.hostPath.path", "spec.local.path"],
    rationale:
        "Whoever reaches the socket starts containers with any right on the node, other tenants' secrets included.",
    fix: "Remove the volume; build images with a builder that needs no runtime.",
    url: "https://kubernetes.io/docs/concepts/storage/volumes/#hostpath",
    check: (resource) => {
        const judge = (bad: Truth) => must(not(bad), "a volume leads to the runtime's socket", "the path of a volume");
        if (resource.type === volume) {
            return judge(
                some(["spec.hostPath.path", "spec.local.path"].map((path) => ask(resource.get(path), leadsToSocket))),
            );
        }
        return eachPod(resource, (spec) =>
            judge(someItem(at(spec, "volumes"), (one) => ask(at(one, "hostPath.path"), leadsToSocket))),
        );
    },
};
