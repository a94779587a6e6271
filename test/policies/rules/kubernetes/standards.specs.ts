import { k8sApparmor } from "../../../../policies/rules/kubernetes/workload/apparmor";
import { k8sNoHostProcess } from "../../../../policies/rules/kubernetes/workload/no-host-process";
import { k8sNoProbeHost } from "../../../../policies/rules/kubernetes/workload/no-probe-host";
import { k8sProcMount } from "../../../../policies/rules/kubernetes/workload/proc-mount";
import { k8sSafeSysctls } from "../../../../policies/rules/kubernetes/workload/safe-sysctls";
import { k8sSelinux } from "../../../../policies/rules/kubernetes/workload/selinux";
import { k8sVolumeTypes } from "../../../../policies/rules/kubernetes/workload/volume-types";
import { type Given, later } from "../../support/declared";
import type { Spec } from "../../support/spec";
import { type Container, containing, deployment, deploymentOf, everyKind, type PodSpec, pod } from "./kinds";

type Of<T> = Exclude<NonNullable<T>, PromiseLike<unknown>>;
const secured = (securityContext: Given<Of<Container["securityContext"]>>) =>
    containing({ securityContext: securityContext as Container["securityContext"] });
const podWith = (securityContext: Given<Of<PodSpec["securityContext"]>>) =>
    deploymentOf({ securityContext: securityContext as PodSpec["securityContext"], containers: [{ name: "web" }] });
const annotated = (profile: string) => ({
    metadata: { annotations: { "container.apparmor.security.beta.kubernetes.io/web": profile } },
    spec: { containers: [{ name: "web" }] },
});
const annotatedPod = (profile: string) => pod(annotated(profile));
const annotatedDeployment = (profile: string) => deployment({ spec: { selector: {}, template: annotated(profile) } });
const volumes = (...list: readonly object[]) => deploymentOf({ volumes: list as PodSpec["volumes"] });
const unknownPod = { "the whole pod": [deployment({ spec: { selector: {}, template: { spec: later() } } })] };
const noPod = { "no pod": [deployment({})] };

/** What the Pod Security Standards refuse, where no older rule does. */
export const standardsSpecs: readonly Spec[] = [
    {
        rule: k8sProcMount,
        pass: { unset: [containing({})], default: [secured({ procMount: "Default" })] },
        fail: everyKind({ containers: [{ name: "web", securityContext: { procMount: "Unmasked" } }] }),
        unknown: { "the mount": [secured({ procMount: later() })], ...unknownPod },
        notApplicable: noPod,
    },
    {
        rule: k8sApparmor,
        pass: {
            unset: [containing({})],
            "the runtime's": [podWith({ appArmorProfile: { type: "RuntimeDefault" } })],
            "one of the node's": [secured({ appArmorProfile: { type: "Localhost", localhostProfile: "web" } })],
            "the runtime's by annotation": [annotatedPod("runtime/default")],
            "one of the node's by annotation": [annotatedDeployment("localhost/web")],
        },
        fail: {
            "the pod": [podWith({ appArmorProfile: { type: "Unconfined" } })],
            ...everyKind({
                containers: [{ name: "web", securityContext: { appArmorProfile: { type: "Unconfined" } } }],
            }),
            "an annotation of a pod": [annotatedPod("unconfined")],
            "an annotation of a deployment's pods": [annotatedDeployment("unconfined")],
        },
        unknown: {
            "the type": [secured({ appArmorProfile: { type: later() } })],
            "the annotation": [annotatedPod(later())],
            "the annotations": [pod({ metadata: { annotations: later() }, spec: { containers: [] } })],
            ...unknownPod,
        },
        notApplicable: noPod,
    },
    {
        rule: k8sSafeSysctls,
        pass: {
            unset: [containing({})],
            "a safe one": [podWith({ sysctls: [{ name: "net.ipv4.tcp_syncookies", value: "1" }] })],
            "a safe one in the other spelling": [
                podWith({ sysctls: [{ name: "net/ipv4/ip_unprivileged_port_start", value: "0" }] }),
            ],
        },
        fail: everyKind({ containers: [], securityContext: { sysctls: [{ name: "kernel.msgmax", value: "65536" }] } }),
        unknown: {
            "a name": [podWith({ sysctls: [{ name: later(), value: "1" }] })],
            "the list": [podWith({ sysctls: later() })],
            ...unknownPod,
        },
        notApplicable: noPod,
    },
    {
        rule: k8sSelinux,
        pass: {
            unset: [containing({})],
            "a container's type": [podWith({ seLinuxOptions: { type: "container_t" } })],
            "a level": [secured({ seLinuxOptions: { level: "s0:c123,c456" } })],
        },
        fail: {
            "another type": [secured({ seLinuxOptions: { type: "spc_t" } })],
            "another type of the pod": [podWith({ seLinuxOptions: { type: "unconfined_t" } })],
            "a user": [podWith({ seLinuxOptions: { user: "system_u" } })],
            "a role": [secured({ seLinuxOptions: { role: "system_r" } })],
        },
        unknown: { "the type": [secured({ seLinuxOptions: { type: later() } })], ...unknownPod },
        notApplicable: noPod,
    },
    {
        rule: k8sNoHostProcess,
        pass: { unset: [containing({})], off: [secured({ windowsOptions: { hostProcess: false } })] },
        fail: {
            "the pod": [podWith({ windowsOptions: { hostProcess: true } })],
            ...everyKind({ containers: [{ name: "web", securityContext: { windowsOptions: { hostProcess: true } } }] }),
        },
        unknown: { "the switch": [podWith({ windowsOptions: { hostProcess: later() } })], ...unknownPod },
        notApplicable: noPod,
    },
    {
        rule: k8sNoProbeHost,
        pass: {
            unset: [containing({})],
            "its own pod": [containing({ livenessProbe: { httpGet: { path: "/", port: 8080 } } })],
            empty: [containing({ readinessProbe: { tcpSocket: { host: "", port: 8080 } } })],
        },
        fail: {
            "a probe": [containing({ livenessProbe: { httpGet: { host: "169.254.169.254", port: 80 } } })],
            "a probe of a port": [containing({ startupProbe: { tcpSocket: { host: "10.0.0.1", port: 22 } } })],
            "a hook": [containing({ lifecycle: { preStop: { httpGet: { host: "127.0.0.1", port: 10_250 } } } })],
        },
        unknown: {
            "the host": [containing({ livenessProbe: { httpGet: { host: later(), port: 80 } } })],
            ...unknownPod,
        },
    },
    {
        rule: k8sVolumeTypes,
        pass: {
            none: [deploymentOf({})],
            "those that are allowed": [
                volumes(
                    { name: "a", emptyDir: {} },
                    { name: "b", configMap: { name: "b" } },
                    { name: "c", persistentVolumeClaim: { claimName: "c" } },
                    { name: "d", csi: { driver: "secrets-store.csi.k8s.io" } },
                ),
            ],
            "a path of the node, which another rule finds": [volumes({ name: "a", hostPath: { path: "/" } })],
        },
        fail: {
            "a file server": [volumes({ name: "a", nfs: { server: "10.0.0.5", path: "/" } })],
            "a block device": [volumes({ name: "a", iscsi: { targetPortal: "10.0.0.5", iqn: "iqn.x", lun: 0 } })],
            "a disk by its id": [volumes({ name: "a", awsElasticBlockStore: { volumeID: "vol-1" } })],
        },
        unknown: { "the list": [deploymentOf({ volumes: later() })], "a volume": [volumes(later())], ...unknownPod },
        notApplicable: noPod,
    },
];
