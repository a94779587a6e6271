import { awsAdapter } from "../components/aws/adapter";
import { azureAdapter } from "../components/azure/adapter";
import type { CloudAdapter } from "../components/cloud";
import { gcpAdapter } from "../components/gcp/adapter";
import type { CloudName } from "../model/schema/fields";

const adapters: Readonly<Record<CloudName, CloudAdapter>> = {
    aws: awsAdapter,
    azure: azureAdapter,
    gcp: gcpAdapter,
};

/** What declares resources of a cloud. */
export function adapterFor(cloud: CloudName): CloudAdapter {
    return adapters[cloud];
}
