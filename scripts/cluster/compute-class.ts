/**
 * GKE's ComputeClass, which clusters of GKE have and no chart brings. Google publishes its definition
 * (github.com/GoogleCloudPlatform/compute-class-api, cloud.google.com_computeclasses.yaml), but in a module that the Go module proxy need not
 * have. So this is written of its fields as they were on 2026-08-21 (read 2026-11-29): those that plans use, with the bounds that Google's
 * has; a field that is not here is refused, as GKE refuses one that it does not know.
 */

const text = (extra: object = {}) => ({ type: "string", ...extra });
const flag = { type: "boolean" };
const whole = (minimum: number, maximum?: number) => ({ type: "integer", minimum, ...(maximum ? { maximum } : {}) });
const object = (properties: object, required: readonly string[] = []) => ({ type: "object", properties, required });

const priority = {
    ...object({
        machineFamily: text({ maxLength: 10 }),
        podFamily: text({ enum: ["general-purpose", "general-purpose-arm"] }),
        machineType: text({ maxLength: 100 }),
        minCores: whole(0),
        minMemoryGb: whole(0),
        spot: flag,
        storage: object({
            bootDiskType: text({ enum: ["pd-balanced", "pd-standard", "pd-ssd", "hyperdisk-balanced"] }),
            bootDiskSize: whole(10),
            bootDiskKMSKey: text({ pattern: "projects/[^/]+/locations/[^/]+/keyRings/[^/]+/cryptoKeys/[^/]+" }),
        }),
    }),
    minProperties: 1,
    "x-kubernetes-validations": [
        {
            rule: "!(has(self.machineFamily) && has(self.machineType))",
            message: "MachineFamily and MachineType cannot be set together",
        },
    ],
};

const immutable = { rule: "self == oldSelf", message: "Autopilot is immutable" };
/** Rules of the whole, as they stand there about Autopilot. */
const rules = [
    { rule: "!has(oldSelf.autopilot) || has(self.autopilot)", message: "Autopilot is required once set" },
    {
        rule: "(has(self.autopilot) && self.autopilot.enabled) ? !(has(self.nodePoolAutoCreation) && !self.nodePoolAutoCreation.enabled) : true",
        message: "NodePoolAutoCreation cannot be disabled when Autopilot is enabled",
    },
    {
        rule: "(has(self.autopilot) && self.autopilot.enabled) ? (!has(self.nodePoolConfig) || !has(self.nodePoolConfig.imageType) || self.nodePoolConfig.imageType == 'cos_containerd') : true",
        message: "Only cos_containerd image type can be used when Autopilot is enabled",
    },
    {
        rule: "self.priorities.exists(priority, has(priority.podFamily)) ? (has(self.autopilot) && self.autopilot.enabled) : true",
        message: "In GKE Standard, pod family can be used only if Autopilot is enabled",
    },
];

const spec = object(
    {
        description: text(),
        autopilot: { ...object({ enabled: flag }, ["enabled"]), "x-kubernetes-validations": [immutable] },
        nodePoolAutoCreation: object(
            {
                enabled: flag,
                shieldedInstanceConfig: object({ enableSecureBoot: flag, enableIntegrityMonitoring: flag }),
            },
            ["enabled"],
        ),
        nodePoolConfig: object({
            imageType: text({ enum: ["cos_containerd", "ubuntu_containerd", "custom_containerd"] }),
            ipType: text({ enum: ["public", "private"] }),
            serviceAccount: text(),
            autoRepair: flag,
            autoUpgrade: flag,
            nodeLabels: { type: "object", additionalProperties: text(), maxProperties: 100 },
        }),
        priorityDefaults: object({ location: object({ locationPolicy: text({ enum: ["ANY", "BALANCED"] }) }) }),
        priorities: { type: "array", items: priority, maxItems: 1000 },
        autoscalingPolicy: object({
            consolidationDelayMinutes: whole(1, 1_440),
            consolidationThreshold: whole(0, 100),
        }),
        activeMigration: object({ optimizeRulePriority: flag }, ["optimizeRulePriority"]),
        whenUnsatisfiable: text({ enum: ["ScaleUpAnyway", "DoNotScaleUp"] }),
    },
    ["whenUnsatisfiable"],
);

export const computeClassDefinition = {
    apiVersion: "apiextensions.k8s.io/v1",
    kind: "CustomResourceDefinition" as const,
    metadata: { name: "computeclasses.cloud.google.com" },
    spec: {
        group: "cloud.google.com",
        scope: "Cluster",
        names: {
            kind: "ComputeClass",
            listKind: "ComputeClassList",
            plural: "computeclasses",
            singular: "computeclass",
        },
        versions: [
            {
                name: "v1",
                served: true,
                storage: true,
                schema: { openAPIV3Schema: object({ spec: { ...spec, "x-kubernetes-validations": rules } }, ["spec"]) },
            },
        ],
    },
};
