import type { Scope } from "../../cloud";
import { physicalName } from "../../shared/names";

/** Topic that alerts of a scope go to; known before it exists. */
export function topicName(scope: Pick<Scope, "kind" | "id">): string {
    return physicalName("topic", scope, "alerts");
}

/** Workspace that keeps a scope's metrics; known before it exists. */
export function workspaceName(scope: Pick<Scope, "kind" | "id">): string {
    return physicalName("workspace", scope, "metrics");
}
