import { k8sDropCapabilities } from "../../../../policies/rules/kubernetes/workload/drop-capabilities";
import { k8sImagePinned } from "../../../../policies/rules/kubernetes/workload/image-pinned";
import { k8sLivenessProbe } from "../../../../policies/rules/kubernetes/workload/liveness-probe";
import { k8sNoAutoToken } from "../../../../policies/rules/kubernetes/workload/no-auto-token";
import { k8sNoHostIpc } from "../../../../policies/rules/kubernetes/workload/no-host-ipc";
import { k8sNoHostNetwork } from "../../../../policies/rules/kubernetes/workload/no-host-network";
import { k8sNoHostPath } from "../../../../policies/rules/kubernetes/workload/no-host-path";
import { k8sNoHostPid } from "../../../../policies/rules/kubernetes/workload/no-host-pid";
import { k8sNoHostPorts } from "../../../../policies/rules/kubernetes/workload/no-host-ports";
import { k8sNoLiteralSecretObjects } from "../../../../policies/rules/kubernetes/workload/no-literal-secret-objects";
import { k8sNoLiteralSecrets } from "../../../../policies/rules/kubernetes/workload/no-literal-secrets";
import { k8sNoPrivilegeEscalation } from "../../../../policies/rules/kubernetes/workload/no-privilege-escalation";
import { k8sNoPrivileged } from "../../../../policies/rules/kubernetes/workload/no-privileged";
import { k8sReadOnlyRootFs } from "../../../../policies/rules/kubernetes/workload/read-only-root-fs";
import { k8sReadinessProbe } from "../../../../policies/rules/kubernetes/workload/readiness-probe";
import { k8sResourceLimits } from "../../../../policies/rules/kubernetes/workload/resource-limits";
import { k8sResourceRequests } from "../../../../policies/rules/kubernetes/workload/resource-requests";
import { k8sRunAsNonRoot } from "../../../../policies/rules/kubernetes/workload/run-as-non-root";
import { k8sSeccomp } from "../../../../policies/rules/kubernetes/workload/seccomp";
import { declare, type Given, later, taken } from "../../support/declared";
import type { Spec } from "../../support/spec";
import type { Container, PodSpec } from "./kinds";
import { configMap, containing, cronJob, deployment, deploymentOf, everyKind, job, pod, serviceAccount } from "./kinds";

type Security = Exclude<NonNullable<Container["securityContext"]>, PromiseLike<unknown>>;
const secured = (securityContext: Given<Security>) =>
    containing({ securityContext: securityContext as Container["securityContext"] });
const env = (name: string, value: Given<{ value: string }>["value"]) =>
    containing({ env: [{ name, value }] as Container["env"] });
const secretOf = (data: object) => declare("kubernetes:core/v1:Secret", data);
const base64 = (text: string) => Buffer.from(text).toString("base64");
const generated = declare("random:index/randomPassword:RandomPassword", { length: 32 });
const outcome = "q7Rw#2kLpX9z";
const known = declare("random:index/randomPassword:RandomPassword", { length: 12, result: outcome });
const persistent = (spec: object) => declare("kubernetes:core/v1:PersistentVolume", { spec });
const image = (name: string) => containing({ image: name });
const probe = { httpGet: { path: "/", port: 8080 } };
const digest = `registry.example.com:5000/shop/web@sha256:${"0".repeat(64)}`;
const unknownSpec = { "the whole pod": [deployment({ spec: { selector: {}, template: { spec: later() } } })] };
const unknownContainers = {
    "the containers": [deploymentOf({ containers: later() })],
    "a container": [deploymentOf({ containers: [later<Container>()] })],
    ...unknownSpec,
};
const runningOn = (name: string) => deploymentOf({ os: { name }, containers: [{ name: "web" }] });
/** Pods that may not set what Linux alone has. */
const windows = { "a pod of Windows": [runningOn("windows")] };
const unknownSystem = { "the operating system": [runningOn(later())] };
/** A pod whose specification nobody wrote. */
const noPod = { "no pod": [deployment({})] };
const shares = (property: "hostPID" | "hostIPC" | "hostNetwork", rule: Spec["rule"]): Spec => ({
    rule,
    pass: { unset: [deploymentOf({})], off: [deploymentOf({ [property]: false })] },
    fail: everyKind({ containers: [], [property]: true }),
    unknown: { "the switch": [deploymentOf({ [property]: later() } as Given<PodSpec>)], ...unknownSpec },
    notApplicable: noPod,
});
/** Made-up texts in the forms of well-known credentials; put together here, so that no scanner takes them for real ones. */
const filler = "4eC39HqLyjWDarjtT1zdp7dcQ2w8VbN5xKs0GmUe6Rf3";
const tokens = {
    AWS: `AKIA${"ABCDEFGHIJ234567"}`,
    "a session of AWS": `ASIA${"ABCDEFGHIJ234567"}`,
    Stripe: ["sk", "live", filler.slice(0, 24)].join("_"),
    GitHub: ["ghp", filler.slice(0, 36)].join("_"),
    GitLab: ["glpat", filler.slice(0, 20)].join("-"),
    Slack: ["xoxb", "123456789012", filler.slice(0, 24)].join("-"),
    Google: `AIza${filler.slice(0, 35)}`,
    npm: ["npm", filler.slice(0, 36)].join("_"),
    Vault: ["hvs", filler.slice(0, 24)].join("."),
    SendGrid: ["SG", filler.slice(0, 22), filler.slice(0, 43)].join("."),
    "Azure storage": `AccountName=shop;AccountKey=${filler}${filler}==`,
    "a signed token": ["eyJhbGciOiJIUzI1NiJ9", "eyJzdWIiOiJzaG9wIn0", filler].join("."),
    "a header": `Authorization: Bearer ${filler}`,
    "a key of PGP": `-----BEGIN PGP ${"PRIVATE"} KEY BLOCK-----`,
    "Docker Hub": ["dckr", "pat", filler.slice(0, 27)].join("_"),
    Databricks: `dapi${"0123456789abcdef".repeat(2)}`,
    Telegram: ["1234567890", `AA${filler.slice(0, 33)}`].join(":"),
    Shopify: ["shpat", "0123456789abcdef".repeat(2)].join("_"),
    "a client secret of Entra": `abc8Q~${filler.slice(0, 34)}`,
    "a shared access": `https://shop.blob.core.windows.net/a?sv=2024&sig=${filler}%3D`,
    "a hash of a password": `$2b$12$${filler}abcdefghi`,
    "a password with marks in an address": "amqp://shop:hun$ter!2&x@mq:5672",
    "a text in base64": Buffer.from("see https://shop:hunter2@git.example.com/x").toString("base64"),
    chance: filler,
};

export const workloadSpecs: readonly Spec[] = [
    {
        rule: k8sNoPrivileged,
        pass: { unset: [containing({})], off: [secured({ privileged: false })] },
        fail: {
            ...everyKind({ containers: [{ name: "web", securityContext: { privileged: true } }] }),
            "an init container": [
                deploymentOf({ initContainers: [{ name: "setup", securityContext: { privileged: true } }] }),
            ],
            "in a ReplicaSet": [
                declare("kubernetes:apps/v1:ReplicaSet", {
                    spec: {
                        template: { spec: { containers: [{ name: "web", securityContext: { privileged: true } }] } },
                    },
                }),
            ],
            "in a PodTemplate": [
                declare("kubernetes:core/v1:PodTemplate", {
                    template: { spec: { containers: [{ securityContext: { privileged: true } }] } },
                }),
            ],
        },
        unknown: { "the switch": [secured({ privileged: later() })], ...unknownContainers },
        notApplicable: noPod,
    },
    {
        rule: k8sNoPrivilegeEscalation,
        pass: everyKind({ containers: [{ name: "web", securityContext: { allowPrivilegeEscalation: false } }] }),
        fail: { unset: [containing({})], on: [secured({ allowPrivilegeEscalation: true })] },
        unknown: {
            "the switch": [secured({ allowPrivilegeEscalation: later() })],
            ...unknownContainers,
            ...unknownSystem,
        },
        notApplicable: windows,
    },
    {
        rule: k8sRunAsNonRoot,
        pass: {
            "the container": [secured({ runAsNonRoot: true })],
            "the pod": [deploymentOf({ securityContext: { runAsNonRoot: true }, containers: [{ name: "web" }] })],
        },
        fail: {
            unset: [containing({})],
            "the container against its pod": [
                deploymentOf({
                    securityContext: { runAsNonRoot: true },
                    containers: [{ name: "web", securityContext: { runAsNonRoot: false } }],
                }),
            ],
            "user 0": [secured({ runAsNonRoot: true, runAsUser: 0 })],
        },
        unknown: { "the user": [secured({ runAsNonRoot: true, runAsUser: later() })], ...unknownContainers },
    },
    {
        rule: k8sReadOnlyRootFs,
        pass: { on: [secured({ readOnlyRootFilesystem: true })] },
        fail: { unset: [containing({})], off: [secured({ readOnlyRootFilesystem: false })] },
        unknown: {
            "the switch": [secured({ readOnlyRootFilesystem: later() })],
            ...unknownContainers,
            ...unknownSystem,
        },
        notApplicable: windows,
    },
    {
        rule: k8sDropCapabilities,
        pass: {
            "all dropped": [secured({ capabilities: { drop: ["ALL"] } })],
            "low ports kept": [secured({ capabilities: { drop: ["ALL"], add: ["NET_BIND_SERVICE"] } })],
        },
        fail: {
            unset: [containing({})],
            "some dropped": [secured({ capabilities: { drop: ["NET_RAW"] } })],
            "one added": [secured({ capabilities: { drop: ["all"], add: ["SYS_ADMIN"] } })],
        },
        unknown: {
            "what is dropped": [secured({ capabilities: { drop: later() } })],
            ...unknownContainers,
            ...unknownSystem,
        },
        notApplicable: windows,
    },
    {
        rule: k8sSeccomp,
        pass: {
            "the container": [secured({ seccompProfile: { type: "RuntimeDefault" } })],
            "the pod": [
                deploymentOf({
                    securityContext: { seccompProfile: { type: "Localhost", localhostProfile: "a.json" } },
                    containers: [{ name: "web" }],
                }),
            ],
        },
        fail: {
            unset: [containing({})],
            "on Linux": [runningOn("linux")],
            unconfined: [secured({ seccompProfile: { type: "Unconfined" } })],
        },
        unknown: { "the profile": [secured({ seccompProfile: later() })], ...unknownContainers, ...unknownSystem },
        notApplicable: windows,
    },
    shares("hostPID", k8sNoHostPid),
    shares("hostIPC", k8sNoHostIpc),
    shares("hostNetwork", k8sNoHostNetwork),
    {
        rule: k8sNoHostPorts,
        pass: { "no ports": [containing({})], "a port of its own": [containing({ ports: [{ containerPort: 8080 }] })] },
        fail: everyKind({ containers: [{ name: "web", ports: [{ containerPort: 80, hostPort: 80 }] }] }),
        unknown: {
            "the port": [containing({ ports: [{ containerPort: 80, hostPort: later() }] })],
            "the ports": [containing({ ports: later() })],
        },
    },
    {
        rule: k8sNoHostPath,
        pass: {
            "no volumes": [deploymentOf({})],
            "a disk of the node's": [persistent({ local: { path: "/mnt/disks/ssd1" } })],
            "a disk of the cloud's": [persistent({ csi: { driver: "ebs.csi.aws.com", volumeHandle: "vol-1" } })],
            scratch: [deploymentOf({ volumes: [{ name: "tmp", emptyDir: {} }] })],
        },
        fail: {
            ...everyKind({
                containers: [],
                volumes: [{ name: "sock", hostPath: { path: "/run/containerd/containerd.sock" } }],
            }),
            "a persistent volume": [persistent({ hostPath: { path: "/" } })],
            "a local volume of the node's own files": [persistent({ local: { path: "/var/lib/kubelet" } })],
            "a local volume of the root": [persistent({ local: { path: "//" } })],
            "a local volume by a way round": [persistent({ local: { path: "/mnt/../etc" } })],
        },
        unknown: {
            "the path": [persistent({ local: { path: later() } })],
            "what the volume is": [persistent(later())],
            "the volumes": [deploymentOf({ volumes: later() })],
            ...unknownSpec,
        },
    },
    {
        rule: k8sResourceRequests,
        pass: {
            requests: [containing({ resources: { requests: { cpu: "100m", memory: "64Mi" } } })],
            "limits stand for them": [containing({ resources: { limits: { cpu: "1", memory: "64Mi" } } })],
        },
        fail: { unset: [containing({})], "no memory": [containing({ resources: { requests: { cpu: "100m" } } })] },
        unknown: { "the resources": [containing({ resources: later() })], ...unknownContainers },
    },
    {
        rule: k8sResourceLimits,
        pass: { memory: [containing({ resources: { limits: { memory: "64Mi" } } })] },
        fail: { unset: [containing({})], "CPU alone": [containing({ resources: { limits: { cpu: "1" } } })] },
        unknown: { "the limits": [containing({ resources: { limits: later() } })], ...unknownContainers },
    },
    {
        rule: k8sLivenessProbe,
        pass: {
            set: [containing({ livenessProbe: probe })],
            "init containers need none": [
                deploymentOf({
                    initContainers: [{ name: "setup" }],
                    containers: [{ name: "web", livenessProbe: probe }],
                }),
            ],
        },
        fail: { unset: [containing({})] },
        unknown: { "the containers": [deploymentOf({ containers: later() })], ...unknownSpec },
    },
    {
        rule: k8sReadinessProbe,
        pass: { set: [containing({ readinessProbe: probe })] },
        fail: { unset: [containing({})] },
        unknown: { "the probe": [containing({ readinessProbe: later() })], ...unknownSpec },
    },
    {
        rule: k8sImagePinned,
        pass: {
            "a tag": [image("registry.example.com:5000/shop/web:1.2.3")],
            "a digest": [image(digest)],
            ...everyKind({ containers: [{ name: "web", image: "nginx:1.27" }] }),
        },
        fail: {
            "no tag": [image("registry.example.com:5000/shop/web")],
            latest: [image("nginx:latest")],
            "no image": [containing({})],
            "an init container": [
                deploymentOf({ initContainers: [{ name: "setup", image: "busybox" }], containers: [] }),
            ],
        },
        unknown: { "the image": [containing({ image: later() })], ...unknownContainers },
    },
    {
        rule: k8sNoAutoToken,
        pass: {
            "the pod": [deploymentOf({ automountServiceAccountToken: false })],
            "the account": [serviceAccount({ automountServiceAccountToken: false })],
        },
        fail: {
            ...everyKind({ containers: [] }),
            "the account": [serviceAccount({})],
            "on purpose": [pod({ spec: { containers: [], automountServiceAccountToken: true } })],
        },
        unknown: {
            "the switch": [serviceAccount({ automountServiceAccountToken: later() })],
            "which account": [serviceAccount({ metadata: { name: later() } })],
            ...unknownSpec,
        },
        notApplicable: { "the default account": [serviceAccount({ metadata: { name: "default" } })] },
    },
    {
        rule: k8sNoLiteralSecretObjects,
        pass: {
            "no data": [secretOf({})],
            "what is no credential": [secretOf({ stringData: { username: "shop", host: "db.shop.svc" } })],
            "a reference": [secretOf({ stringData: { password: "{{ .Values.password }}" } })],
            "what everybody may know": [
                secretOf({
                    stringData: {
                        "ca.crt": `-----BEGIN CERTIFICATE-----\n${filler}\n-----END CERTIFICATE-----`,
                        client_id: filler,
                        checksum: "a81f3c9d2e4b5f60718293a4b5c6d7e8",
                        tenant: "123e4567-e89b-12d3-a456-426614174000",
                        url: "https://shop.example.com/in",
                    },
                }),
            ],
            "what another resource generated": [secretOf({ stringData: { word: taken(outcome, known) } }), known],
            "what another resource generated, in base64": [
                secretOf({ data: { password: taken(base64(outcome), known) } }),
                known,
            ],
        },
        fail: {
            text: [secretOf({ stringData: { password: "hunter2" } })],
            "what is as another resource generated it, and not taken from there": [
                secretOf({ stringData: { password: outcome } }),
                known,
            ],
            "text in base64": [secretOf({ data: { password: base64("hunter2") } })],
            "a private key": [secretOf({ data: { "tls.key": base64("-----BEGIN PRIVATE KEY-----") } })],
            "a file of settings": [secretOf({ stringData: { "app.properties": "db.password=hunter2" } })],
            ...Object.fromEntries(
                Object.entries({
                    ...tokens,
                    "a password as people are asked for": "Shop#2026secure",
                    "base 16": "a81f3c9d2e4b5f60718293a4b5c6d7e8",
                    "a connection": "Server=db;User Id=shop;Password=hunter2;Encrypt=true",
                }).flatMap(([name, value]) => [
                    [`${name} under a name that says nothing`, [secretOf({ stringData: { value } })]],
                    [`${name}, in base64`, [secretOf({ data: { b: base64(value) } })]],
                ]),
            ),
            "a sign-in to a registry": [
                secretOf({
                    data: { ".dockerconfigjson": base64('{"auths":{"reg.example":{"auth":"dTpodW50ZXIy"}}}') },
                }),
            ],
        },
        unknown: {
            "a password": [secretOf({ stringData: { password: later() } })],
            "the data": [secretOf({ data: later() })],
            "a generated password": [secretOf({ stringData: { password: taken("hunter2", generated) } }), generated],
            "more than was generated": [
                secretOf({ stringData: { password: taken(`${outcome}hunter2`, known) } }),
                known,
            ],
        },
    },
    {
        rule: k8sNoLiteralSecrets,
        pass: {
            ...Object.fromEntries(
                Object.entries({
                    TOKEN_TTL: "3600-seconds",
                    KEY_PREFIX: "shop:sessions:",
                    IMAGE_DIGEST: filler,
                    GIT_COMMIT: "a81f3c9d2e4b5f60718293a4b5c6d7e8a81f3c9d",
                    BUILD: "a81f3c9d2e4b5f60718293a4b5c6d7e8a81f3c9d",
                    CIPHERS: "ECDHE-ECDSA-AES256-GCM-SHA384:ECDHE-RSA-AES256-GCM-SHA384",
                    STORE_URL: `https://$USER:$\{STORE_PASSWORD}@store.example.com/`,
                    DB_PASSWORD_FILE: "hunter2-is-no-file",
                    SECRET_NAME: "shop-database",
                    ACCESS_TOKEN: "/var/run/secrets/tokens/web",
                    CLIENT_SECRET: "arn:aws:secretsmanager:eu-west-1:111122223333:secret:shop",
                    API_TOKEN: "<put yours here>",
                    ADMIN_PASSWORD: "{{ .Values.password }}",
                    ROOT_PASSWORD: `$\{ROOT_PASSWORD}`,
                    ALLOW_EMPTY_PASSWORD: "yes",
                    MAX_TOKEN: "4096",
                    PRIMARY_KEY: "customer_identifier_00000000000001",
                    PUBLIC_KEY: "MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8A1b2c3",
                    CACHE_KEY: "a81f3c9d2e4b5f60718293a4b5c6d7e8",
                    AUTH_TOKEN: "X-Auth-Token",
                    LOGIN_TOKEN: "header",
                    CSRF_TOKEN: "csrf_token",
                    API_KEY: "X-API-Key",
                    BEARER_TOKEN: "Authorization",
                    DATABASE_OPTIONS: "host=db user=shop password=$(DB_PASSWORD) sslmode=verify-full",
                    CACHE_OPTIONS: "cache:6379,password=,ssl=true",
                    DATABASE_URL: "postgres://db.shop.svc:5432/shop?sslmode=verify-full",
                    DATABASE_DSN: "postgres://shop:$(DB_PASSWORD)@db:5432/shop",
                }).map(([name, value]) => [`${name} of ${value}`, [env(name, value)]]),
            ),
            "options without credentials": [
                containing({ args: ["--token-ttl=1h", "--password-file", "/etc/password", "--key-prefix=shop-"] }),
            ],
            "an option that refers to a variable": [containing({ args: ["--password=$(DB_PASSWORD)"] })],
            "a shell that refers to a variable": [
                containing({ command: ["sh", "-c", 'PGPASSWORD="$DB_PASSWORD" psql -h db'] }),
            ],
            "a switch before another option": [containing({ args: ["--reset-token", "--verbose"] })],
            "a word not known yet": [containing({ args: ["--verbose", later()] })],
            "a file without credentials": [
                configMap({ data: { "app.yaml": `secretName: shop\ntokenTtl: 1h\npassword: $\{DB_PASSWORD}\n` } }),
            ],
            "no variables": [containing({})],
            ...Object.fromEntries(
                Object.entries({
                    "a rule about series": 'expr: kube_secret_info{namespace="shop", secret="shop-tls"} == 1',
                    "a schema": '{"properties": {"password": {"type": "string"}, "tokens": []}}',
                    "a script that reads a variable": 'connect(user="shop", password=os.environ["DB_PASSWORD"])',
                    "a comparison": "if token==null then refuse",
                    "SQL that refers to a variable": "ALTER ROLE shop PASSWORD ':password';",
                }).map(([name, text]) => [name, [configMap({ data: { file: text } })]]),
            ),
            "a name of a secret": [env("DATABASE_SECRET_NAME", "shop")],
            "a switch": [env("USE_TOKEN", "true")],
            "a reference": [env("API_KEY", "$(OTHER)")],
            "from a Secret": [
                containing({
                    env: [{ name: "PASSWORD", valueFrom: { secretKeyRef: { name: "db", key: "password" } } }],
                }),
            ],
            "harmless data": [configMap({ data: { "nginx.conf": "listen 8080;" } })],
            "harmless data in base64": [configMap({ binaryData: { logo: base64("GIF89a, and no word of ours") } })],
            "no data": [configMap({})],
            "a value that says nothing": [env("GREETING", later())],
        },
        fail: {
            "a file in base64": [configMap({ binaryData: { "app.env": base64("DB_PASSWORD=Tr0ub4dor&3\n") } })],
            ...Object.fromEntries(
                Object.entries(tokens).map(([name, value]) => [`the form of ${name}`, [env("SETTING", value)]]),
            ),
            ...Object.fromEntries(
                ["PGPASSWORD", "dbPassword", "REDIS_PASS", "SECRET_KEY_BASE", "authToken", "CLIENT_SECRET"].map(
                    (name) => [`the name ${name}`, [env(name, "hunter2-hunter2")]],
                ),
            ),
            "a key that looks random": [env("MAPS_KEY", "a81f3c9d2e4b5f60718293a4b5c6d7e8")],
            "an option": [containing({ args: ["--password=hunter2"] })],
            "an option and its value": [containing({ args: ["--db-password", "hunter2"] })],
            "an option in a shell": [containing({ command: ["sh", "-c", "exec app --api-token 'abc-def' --port 80"] })],
            "a variable in a shell": [containing({ command: ["sh", "-c", "PGPASSWORD=hunter2 psql -h db"] })],
            "a probe": [containing({ livenessProbe: { exec: { command: ["check", "--password=hunter2"] } } })],
            "a form in the arguments": [containing({ args: ["serve", tokens.Stripe] })],
            "an init container": [deploymentOf({ initContainers: [{ name: "setup", args: ["--token=abc-def-abc"] }] })],
            ...Object.fromEntries(
                Object.entries(tokens).map(([name, a]) => [
                    `the form of ${name} in a config map`,
                    [configMap({ data: { a } })],
                ]),
            ),
            "a token in a config map": [configMap({ data: { STRIPE_KEY: tokens.Stripe } })],
            "a password in a config map": [configMap({ data: { "db.password": "hunter2" } })],
            "a file of settings in a config map": [
                configMap({ data: { "app.properties": "db.user=shop\ndb.password=hunter2\n" } }),
            ],
            ...Object.fromEntries(
                Object.entries({
                    "words of libpq": "host=x user=y password=hunter2 sslmode=require",
                    "a string of ADO.NET": "Server=db;User Id=shop;Password=hunter2;Encrypt=true",
                    "a list of StackExchange.Redis": "cache:6379,password=hunter2,ssl=true",
                    "a query": "https://hooks.example.com/in?room=1&token=hunter2-hunter2",
                    "JSON in a line": '{"user": "shop", "password": "hunter2"}',
                    "YAML in a line": "database: {user: shop, password: hunter2}",
                    "a file of netrc": "machine git.example.com login shop password hunter2",
                    SQL: "CREATE USER shop WITH LOGIN PASSWORD 'hunter2';",
                }).flatMap(([name, text]) => [
                    [`${name} in a config map`, [configMap({ data: { settings: text } })]],
                    [`${name} in a variable`, [env("SETTINGS", text)]],
                ]),
            ),
            "a file of YAML in a config map": [
                configMap({ data: { "app.yaml": "database:\n  user: shop\n  password: hunter2\n" } }),
            ],
            "a password": [env("DB_PASSWORD", "hunter2-hunter2")],
            "a key by its form": [env("SETTING", "AKIAABCDEFGHIJKLMNOP")],
            "a sign-in in an address": [env("DATABASE_URL", "postgres://shop:hunter2@db:5432/shop")],
            "in a Job": [
                job({
                    spec: {
                        template: {
                            spec: {
                                containers: [{ name: "a", env: [{ name: "AUTH_TOKEN", value: "abcdef-abcdef" }] }],
                            },
                        },
                    },
                }),
            ],
            "in a config map": [configMap({ data: { "tls.key": "-----BEGIN RSA PRIVATE KEY-----" } })],
            "in a CronJob": [
                cronJob({
                    spec: {
                        schedule: "@daily",
                        jobTemplate: {
                            spec: {
                                template: {
                                    spec: {
                                        containers: [{ name: "a", env: [{ name: "SIGNING_KEY", value: "abcdef" }] }],
                                    },
                                },
                            },
                        },
                    },
                }),
            ],
        },
        unknown: {
            "the value of an option": [containing({ args: ["--password", later()] })],
            "the arguments": [containing({ args: later() })],
            "a password": [env("DB_PASSWORD", later())],
            "the data": [configMap({ data: later() })],
            "the variables": [containing({ env: later() })],
        },
    },
];
