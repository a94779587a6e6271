import * as ssm from "@pulumi/aws/ssm";
import * as pulumi from "@pulumi/pulumi";
import type { History } from "../history";

const parameter = (name: string, args: Partial<ssm.ParameterArgs>, options?: pulumi.CustomResourceOptions) =>
    new ssm.Parameter(name, { type: "SecureString", ...args }, options);

/** Changes of encrypted inputs that are ignored, beside one that is not. */
const ignored = (value: string, plain: string) => () => {
    const ignoreChanges = ["value", "tags.hidden"];
    parameter("first", { value, tags: { hidden: pulumi.secret(value), plain } }, { ignoreChanges });
    parameter("second", { value }, { ignoreChanges: ["*"] });
};

/** Secrets of a state that the planner never opens. */
export const secrets: readonly History[] = [
    {
        name: "ignored-secrets",
        phases: [
            { name: "create", program: ignored("a", "1") },
            { name: "an ignored change", program: ignored("b", "1") },
            { name: "ignored and not", program: ignored("c", "2") },
        ],
    },
];
