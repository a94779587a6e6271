import { armId, template } from "./arm";
import type { Document, Framework } from "./checkov";
import { manifestId, manifests } from "./kubernetes";
import type { Planned, Plans } from "./plans";
import { terraformId, terraformPlan } from "./terraform";

/** How resources of a cloud are shown to checkov. */
export interface Rendering {
    readonly render: (resources: readonly Planned[]) => string;
    /** What checkov calls a resource of it; nothing for what is not in it. */
    readonly idOf: (resource: Planned) => string | undefined;
}

export const renderings: Readonly<Record<Framework, Rendering>> = {
    kubernetes: { render: manifests, idOf: manifestId },
    terraform_plan: { render: terraformPlan, idOf: terraformId },
    arm: { render: template, idOf: armId },
};

export const frameworks = Object.keys(renderings) as readonly Framework[];

/** Documents of the stacks that have something to show. */
export function rendered(all: Plans, framework: Framework): Document[] {
    const { render, idOf } = renderings[framework];
    const having = Object.entries(all).filter(([, resources]) => resources.some((one) => idOf(one) !== undefined));
    return having.map(([name, resources]) => ({ name, text: render(resources) }));
}
