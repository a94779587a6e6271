import { scalingTools } from "../../../scripts/cluster/scaling-tools";
import { setup as setupCluster } from "../setup";

/** Makes what scales beside the control plane before the suite's clock runs. */
export async function setup(): Promise<void> {
    await setupCluster();
    await scalingTools();
}
