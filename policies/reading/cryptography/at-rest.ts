import type { Finding, ResourceView } from "../../rule";
import { ask, fail, must, not, notApplicable, pass, type Truth, undetermined } from "../logic";
import { vaultKey } from "../microsoft";
import { at, isSet, items, someItem, textOf } from "../values";
import { algorithm } from "./algorithms";
import { factValue } from "./fact";
import { keyFacts, replicaKey } from "./keys";

/** Least bits of RSA around a service's own key. Source: NIST SP 800-131A Rev. 2, table 5 (from knowledge, unverified). */
const leastRsaBits = 2048;

/** Judges what a key encrypts with; one that signs or tags encrypts nothing, and a replica has what the key that it copies has. */
export function judgeKey(one: ResourceView): Finding {
    const facts = one.type === replicaKey ? undefined : keyFacts(one);
    if (facts === undefined) return notApplicable;
    const id = factValue(facts.algorithm);
    if (id === undefined) return undetermined("the algorithm of the key");
    const known = algorithm(id);
    if (known && ["signature", "mac"].includes(known.primitive)) return notApplicable;
    if (known?.family === "AES" && known.bits === 256) return pass;
    const wraps = one.type === vaultKey && /^RSA-\d+$/.test(id);
    return wraps && Number(id.slice(4)) >= leastRsaBits ? pass : fail(`it encrypts with ${id}`);
}

const bucketEncryptions: readonly string[] = ["", "V2"].map(
    (version) =>
        `aws:s3/bucketServerSideEncryptionConfiguration${version}:BucketServerSideEncryptionConfiguration${version}`,
);
const bucketTypes: readonly string[] = ["aws:s3/bucket:Bucket", "aws:s3/bucketV2:BucketV2"];

/** What names the algorithm that data is encrypted with. */
export const dataTypes: readonly string[] = [...bucketEncryptions, ...bucketTypes];

/** Names of S3's, all of which are AES-256. Source: docs.aws.amazon.com/AmazonS3/latest/userguide/serv-side-encryption.html (from knowledge, unverified). */
const ofS3: ReadonlySet<string> = new Set(["AES256", "aws:kms", "aws:kms:dsse", "aws:fsx"]);

const isOther = (rule: unknown): Truth =>
    ask(at(rule, "applyServerSideEncryptionByDefault"), (choice) =>
        ask(at(choice, "sseAlgorithm"), (name) => isSet(choice) && !ofS3.has(textOf(name))),
    );

/** Judges the algorithm that a bucket names; S3 encrypts with AES-256 where nothing does. */
export function judgeData(one: ResourceView): Finding {
    const path = bucketTypes.includes(one.type) ? "serverSideEncryptionConfiguration" : "rules";
    const written = one.get(path);
    if (written === undefined) return notApplicable;
    const rules = path === "rules" ? written : flat(written);
    return must(not(someItem(rules, isOther)), "it names an algorithm that is not AES-256", path);
}

/** Rules of a bucket's own configuration: one, or a list of one, with one rule or a list of them. */
function flat(written: unknown): unknown {
    const list = items(written);
    return typeof list === "symbol"
        ? list
        : list.flatMap((each) => (typeof each === "symbol" ? [each] : [at(each, "rule") ?? at(each, "rules")].flat()));
}
