import { createHash } from "node:crypto";
import type { CloudResource } from "./cloud";
import type { Properties } from "./settings";

/** What a simulated cloud answers to functions that only look something up; undefined where there is no such thing. */
type Answer = (args: Properties, account: string, resources: Iterable<CloudResource>) => Properties | undefined;

const regionOf = (args: Properties) => String(args.region ?? args.name ?? "eu-west-1");
const zeroId = "00000000-0000-0000-0000-000000000000";
/** The project that whoever asks has set, called as the planner calls it, which asks nobody. */
const projectInUse = "unknown-project";

/** What AKS gives to every user of a cluster. */
const userKubeconfig = JSON.stringify({
    clusters: [{ cluster: { server: "https://simulated.azmk8s.io:443", "certificate-authority-data": "Q0E=" } }],
});

/** The interface of a private endpoint that exists, with an address that is the same each time. */
const networkInterface: Answer = ({ networkInterfaceName: name, resourceGroupName: group }, _, resources) => {
    const endpoint = [...resources].find(
        ({ type, inputs }) =>
            type === "azure-native:network:PrivateEndpoint" &&
            inputs.customNetworkInterfaceName === name &&
            inputs.resourceGroupName === group,
    );
    if (!endpoint) return undefined;
    const [one, two] = createHash("sha256").update(endpoint.id).digest();
    return { name, ipConfigurations: [{ name: "privateEndpointIpConfig", privateIPAddress: `10.0.${one}.${two}` }] };
};

const usual: Readonly<Record<string, Answer>> = {
    "aws:index/getCallerIdentity:getCallerIdentity": (_, account) => ({
        id: account,
        accountId: account,
        userId: account,
        arn: `arn:aws:iam::${account}:root`,
    }),
    "aws:index/getRegion:getRegion": (args) => {
        const region = regionOf(args);
        return { id: region, region, name: region, description: region, endpoint: `ec2.${region}.amazonaws.com` };
    },
    "aws:index/getPartition:getPartition": () => ({
        id: "aws",
        partition: "aws",
        dnsSuffix: "amazonaws.com",
        reverseDnsPrefix: "com.amazonaws",
    }),
    "azure-native:authorization:getClientConfig": () => ({
        clientId: zeroId,
        objectId: zeroId,
        subscriptionId: zeroId,
        tenantId: zeroId,
    }),
    "azure-native:containerservice:listManagedClusterUserCredentials": () => ({
        kubeconfigs: [{ name: "clusterUser", value: Buffer.from(userKubeconfig).toString("base64") }],
    }),
    "azure-native:network:getNetworkInterface": networkInterface,
    "gcp:organizations/getProject:getProject": ({ projectId }) => ({
        id: projectId ?? "",
        name: projectId ?? "",
        projectId: projectId ?? "",
        number: "000000000000",
        billingAccount: "000000-000000-000000",
        autoCreateNetwork: false,
        deletionPolicy: "",
        folderId: "",
        orgId: "",
        effectiveLabels: {},
        labels: {},
        pulumiLabels: {},
        tags: {},
    }),
    "gcp:logging/getProjectCmekSettings:getProjectCmekSettings": ({ project }) => ({
        id: `projects/${String(project)}/cmekSettings`,
        name: `projects/${String(project)}/cmekSettings`,
        project: project ?? "",
        kmsKeyVersionName: "",
        serviceAccountId: "service-000000000000@gcp-sa-logging.iam.gserviceaccount.com",
    }),
    "gcp:storage/getProjectServiceAccount:getProjectServiceAccount": ({ project }) => ({
        id: "service-000000000000@gs-project-accounts.iam.gserviceaccount.com",
        emailAddress: "service-000000000000@gs-project-accounts.iam.gserviceaccount.com",
        member: "serviceAccount:service-000000000000@gs-project-accounts.iam.gserviceaccount.com",
        project: project ?? "",
    }),
    "gcp:storage/getTransferProjectServiceAccount:getTransferProjectServiceAccount": ({ project }) => ({
        id: "project-000000000000@storage-transfer-service.iam.gserviceaccount.com",
        email: "project-000000000000@storage-transfer-service.iam.gserviceaccount.com",
        member: "serviceAccount:project-000000000000@storage-transfer-service.iam.gserviceaccount.com",
        project: project ?? "",
        subjectId: "000000000000",
    }),
    "gcp:organizations/getClientConfig:getClientConfig": () => ({
        id: "client-config",
        accessToken: "",
        defaultLabels: {},
        project: projectInUse,
        region: "",
        zone: "",
    }),
};

/** The answer to an invoke; undefined where the cloud has none. */
export function answerTo(
    token: string,
    args: Properties,
    cloud: {
        readonly account: string;
        readonly answers: Readonly<Record<string, Properties>>;
        readonly resources: Iterable<CloudResource>;
    },
): Properties | undefined {
    if (Object.hasOwn(cloud.answers, token)) return cloud.answers[token];
    return Object.hasOwn(usual, token) ? usual[token]!(args, cloud.account, cloud.resources) : undefined;
}
