import { notKnown, planned } from "../../policies/reading/cryptography/fact";
import { named } from "../../policies/reading/joins";
import { refusesPlainMessages } from "../../policies/reading/transport";
import { unknown } from "../../policies/rule";
import { transportDefaults } from "../sources";
import { type Reader, untold } from "./draft";

/** What takes messages, and where its policy stands when that is a resource of its own. */
interface Taker {
    readonly what: string;
    readonly type: string;
    readonly policy: { readonly type: string; readonly property: string; readonly names: readonly string[] };
}

const takers: readonly Taker[] = [
    {
        what: "topic",
        type: "aws:sns/topic:Topic",
        policy: { type: "aws:sns/topicPolicy:TopicPolicy", property: "arn", names: ["arn"] },
    },
    {
        what: "queue",
        type: "aws:sqs/queue:Queue",
        policy: { type: "aws:sqs/queuePolicy:QueuePolicy", property: "queueUrl", names: ["id", "url"] },
    },
];

/** By its policy: SNS and SQS take clear requests unless that refuses them. */
const readerOf =
    ({ what, type, policy: { property, names, ...policy } }: Taker): Reader =>
    (one, stack) => {
        const [own] = stack
            .ofType(policy.type)
            .filter((each) => named(stack, each, { types: [type], property, names }).sure.includes(one));
        const document = own?.get("policy") ?? one.get("policy");
        const refused = document === undefined ? undefined : refusesPlainMessages(document);
        return [
            {
                what,
                required:
                    refused === undefined
                        ? notKnown(transportDefaults.messages)
                        : refused === unknown
                          ? notKnown(`the policy of the ${what} is not known before deployment`)
                          : planned(refused),
                minVersion: untold(`the policy of the ${what}`),
            },
        ];
    };

export const messageReaders: Readonly<Record<string, Reader>> = Object.fromEntries(
    takers.map((taker) => [taker.type, readerOf(taker)]),
);
