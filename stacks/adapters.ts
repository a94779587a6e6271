import { awsAdapter } from "../components/aws/adapter";
import type { CloudAdapter } from "../components/cloud";
import { gcpAdapter } from "../components/gcp/adapter";
import type { CloudName } from "../model/schema/fields";

const adapters: Readonly<Partial<Record<CloudName, CloudAdapter>>> = { aws: awsAdapter, gcp: gcpAdapter };

/** What declares resources of a cloud. */
export function adapterFor(cloud: CloudName): CloudAdapter {
    const adapter = adapters[cloud];
    if (adapter === undefined) {
        const known = Object.keys(adapters).join(", ");
        throw new Error(
            `cloud ${cloud} is not supported yet (supported: ${known}); choose a region of a supported cloud`,
        );
    }
    return adapter;
}
