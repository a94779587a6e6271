import type { RegistryAddress } from "../../shared/registry";
import { type AzureContext, inPlace } from "../context";
import { type Place, resourceId } from "../ids";
import { globalName, type Owner } from "../names";

/** Name of an owner's registry; begins its host, so nobody else in the cloud has it. */
const registryName = (subscription: string, owner: Owner): string =>
    globalName("registry", subscription, owner, "images");

/** Id of an owner's registry. */
export const registryId = (place: Place, owner: Owner): string =>
    resourceId(place, "Microsoft.ContainerRegistry/registries", registryName(place.subscription, owner));

/** What names of an owner's images begin with, and those of copies: the one can never be the other. */
const ownPrefix = "images";
export const mirrorPrefix = "mirrors";

/** Addresses of the images of an owner. The public cloud is the only one whose regions are known. */
export function registryAddress(context: AzureContext, owner: Owner): RegistryAddress {
    const below = (prefix: string) =>
        inPlace(context, ({ subscription }) => `${registryName(subscription, owner)}.azurecr.io/${prefix}/`, owner);
    return { own: below(ownPrefix), mirror: (of) => below(`${mirrorPrefix}/${of}`) };
}
