import { expect, test } from "vitest";
import { sizingQueries } from "../../../components/kubernetes/load-queries";
import { sampleTenant } from "./sample";

const tenant = sampleTenant();
const [workload] = Object.keys(tenant.workloads) as [string];
const { largestBytes, startSeconds } = sizingQueries(tenant, workload, "eu-1");

test("memory is asked for with the peaks between two points, which are five minutes apart", () => {
    const of = `namespace="tenant-${tenant.tenant_id}",container="${workload}",cluster="eu-1"`;
    expect(largestBytes).toBe(`max(max_over_time(container_memory_working_set_bytes{${of}}[5m]))`);
});

test("a pod with two series is one pod: nothing is matched that may be there twice", () => {
    const metrics = startSeconds.match(/\S*kube_pod\w+/g)!;
    expect(metrics).toHaveLength(3);
    for (const metric of metrics)
        expect(startSeconds).toContain(`max by (namespace, pod) ${metric.replace(/^\(+/, "(")}`);
});
