/** Uid and gid that containers run as: `nonroot` of the distroless images. */
const nonRoot = 65_532;

/** What a pod may: it is nobody's user, and its volumes are its own. */
export const unprivilegedPod = {
    runAsNonRoot: true,
    runAsUser: nonRoot,
    runAsGroup: nonRoot,
    fsGroup: nonRoot,
    seccompProfile: { type: "RuntimeDefault" },
};

/** What a container may: nothing beyond what its user can, and its root cannot be written. */
export const unprivilegedContainer = {
    allowPrivilegeEscalation: false,
    readOnlyRootFilesystem: true,
    runAsNonRoot: true,
    capabilities: { drop: ["ALL"] },
    seccompProfile: { type: "RuntimeDefault" },
};
