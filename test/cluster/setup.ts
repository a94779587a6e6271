import { customResourceDefinitions } from "../../scripts/cluster/crds";
import { kedaWebhooks } from "../../scripts/cluster/keda";
import { scalingTools } from "../../scripts/cluster/scaling-tools";
import { controlPlaneTools, kubernetes } from "../../scripts/cluster/tools";

/** Makes what the suite needs before its clock runs; on a machine that cannot, the suite fails and says why. */
export async function setup(): Promise<void> {
    const begin = Date.now();
    process.stdout.write(
        `cluster suite: Kubernetes ${kubernetes.version}; builds what the cache lacks (minutes, once)\n`,
    );
    await controlPlaneTools();
    await customResourceDefinitions();
    await kedaWebhooks();
    await scalingTools();
    process.stdout.write(`cluster suite: tools ready after ${Math.round((Date.now() - begin) / 1_000)} s\n`);
}
