import { mirrorNames } from "../../../model/schema/registry";
import type { Scope } from "../../cloud";
import { physicalName } from "../../shared/names";
import type { RegistryAddress } from "../../shared/registry";
import { type AwsContext, inPlace } from "../context";
import type { Place } from "../place";

type Owner = Pick<Scope, "kind" | "id">;

/** What names of an owner's repositories begin with: every cell of an account and region has the same registry. */
export const ownPrefix = (owner: Owner): string => physicalName("repositoryPrefix", owner, "images");

/** What names of the copies of a public registry's repositories begin with. */
export const mirrorPrefix = (owner: Owner, of: keyof typeof mirrorNames): string =>
    physicalName("repositoryPrefix", owner, mirrorNames[of]);

/** Source: docs.aws.amazon.com/AmazonECR/latest/userguide/Registries.html (of China from knowledge, unverified). */
function host({ account, region, partition }: Place): string {
    return `${account}.dkr.ecr.${region}.amazonaws.com${partition === "aws-cn" ? ".cn" : ""}`;
}

/** Addresses of the images of an owner in the account's registry. */
export function registryAddress(context: AwsContext, owner: Owner): RegistryAddress {
    const below = (prefix: string) => inPlace(context, (place) => `${host(place)}/${prefix}/`);
    return { own: below(ownPrefix(owner)), mirror: (of) => below(mirrorPrefix(owner, of)) };
}
