import { kept, passing, type Reader, unverified } from "./draft";

/** What is declared in a cluster, the tenant's namespace with it. */
export const clusterObjects: Reader = () => [
    {
        kind: "secrets",
        content: "settings",
        what: "objects and secrets of the cluster",
        retention: kept("the object is deleted"),
    },
];

/** Nodes keep what pods write beside their volumes, and the images that they run. */
export const nodeDisks: Reader = () => [
    {
        kind: "disks",
        content: "traces",
        what: "disks of nodes",
        retention: passing(
            "the pod ends, and the node after it",
            `pods have no volumes of their own here; what they write goes with them (${unverified})`,
        ),
    },
];

/** Programs, and no data that they work on. */
export const repository: Reader = () => [
    {
        kind: "images",
        content: "settings",
        what: "images",
        retention: kept("somebody deletes the image, or it is replaced"),
    },
];

export const volume: Reader = () => [
    { kind: "objects", content: "data", what: "volume", retention: kept("the application deletes it") },
];

/** What a tenant's secret store leads to: secrets that people write past any stack, in the cloud's own service. */
export const writtenSecrets: Reader = () => [
    {
        kind: "secrets",
        content: "settings",
        what: "secrets that people write, in the cloud's own service",
        retention: kept("whoever wrote it deletes it"),
        holder: { kind: "unknown", reason: "whoever writes a secret says under which key" },
    },
];
