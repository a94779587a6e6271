import type { Scope } from "../../cloud";
import { physicalName } from "../../shared/names";
import type { Place } from "../context";

/** Names of the ranges that pods and services of a cluster have addresses of. */
export const podRange = "pods";
export const serviceRange = "services";

/** Full name of a scope's network; known before it exists. */
export function networkPath({ project }: Place, scope: Pick<Scope, "kind" | "id">): string {
    return `projects/${project}/global/networks/${physicalName("gcpLabel", scope, "network")}`;
}
