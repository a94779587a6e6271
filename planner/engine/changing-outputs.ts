import { unknownText } from "../document";
import { isSecret, type Properties, secret, unwrap } from "./wire";

/** Outputs that follow an update in place, where an input asks for it. */
interface Following {
    readonly outputs: readonly string[];
    /** They follow only while this input is true. */
    readonly onlyWith?: string;
}

/**
 * Outputs that an update in place changes although no input bears their name: versions that count up, and names made of
 * them. A provider would tell; here it is written down.
 *
 * Attributes that `CustomizeDiff` marks as computed again, or whose documentation says that each change makes a new
 * version, in the Terraform AWS provider 6 behind @pulumi/aws 7.48, 2026-11.
 */
const following: Readonly<Record<string, readonly Following[]>> = {
    "aws:ec2/launchTemplate:LaunchTemplate": [
        { outputs: ["latestVersion"] },
        { outputs: ["defaultVersion"], onlyWith: "updateDefaultVersion" },
    ],
    "aws:ecs/taskDefinition:TaskDefinition": [{ outputs: ["arn", "revision"] }],
    "aws:lambda/function:Function": [
        { outputs: ["lastModified"] },
        { outputs: ["qualifiedArn", "qualifiedInvokeArn", "version"], onlyWith: "publish" },
    ],
    "aws:s3/bucketObject:BucketObject": [{ outputs: ["etag", "versionId"] }],
    "aws:s3/bucketObjectv2:BucketObjectv2": [{ outputs: ["etag", "versionId"] }],
    "aws:ssm/parameter:Parameter": [{ outputs: ["version"] }],
};

/** Changes of these make no new version. */
const besides = new Set(["tags", "tagsAll"]);

/** Names of the outputs that an update of some inputs makes unknown. */
export function followingOutputs(type: string, inputs: Properties, changed: readonly string[]): readonly string[] {
    if (!Object.hasOwn(following, type) || changed.every((key) => besides.has(key))) return [];
    return following[type]!.filter(({ onlyWith }) => onlyWith === undefined || unwrap(inputs[onlyWith]) === true)
        .flatMap(({ outputs }) => outputs)
        .filter((name) => inputs[name] === undefined);
}

/** Outputs with some of them unknown; secret ones stay secret. */
export function withUnknown(outputs: Properties, names: readonly string[]): Properties {
    const unknown = names.map((name) => [name, isSecret(outputs[name]) ? secret(unknownText) : unknownText]);
    return { ...outputs, ...Object.fromEntries(unknown) };
}
