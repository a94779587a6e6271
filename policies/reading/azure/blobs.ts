import type { Finding, ResourceView, StackView } from "../../rule";
import { type Joined, joined, named } from "../joins";
import { ask, every, fail, must, not, onlyIf, type Truth, undetermined } from "../logic";
import { blobService, storageAccount } from "../microsoft";
import { each } from "../values";
import { byName, isWord } from "./words";

/** Kinds of accounts that hold no blobs. Source: learn.microsoft.com/azure/storage/common/storage-account-overview (from knowledge, unverified). */
const isWithoutBlobs = isWord("FileStorage");

/** Settings of the account's blobs: a `BlobServiceProperties` of its own. */
function servicesOf(stack: StackView, account: ResourceView): Joined {
    return joined(stack, account, byName([blobService], "accountName"));
}

/**
 * Judges how accounts keep their blobs: each declared service by itself, and each account that has none and so keeps nothing.
 * The services are asked alone where what is asked for does not suit an account, such as versions with folders.
 */
export function eachBlobService(
    stack: StackView,
    holds: (service: ResourceView) => Truth,
    failure: string,
    suits: (account: ResourceView) => Truth = () => true,
): { urn: string; finding: Finding }[] {
    const services = each(stack, [blobService], (service) => {
        const link = byName([storageAccount], "accountName");
        const owner = named(stack, service, link).sure[0];
        return onlyIf(owner ? suits(owner) : true, () => must(holds(service), failure, "what is kept"), "whose it is");
    });
    const accounts = stack.ofType(storageAccount).flatMap((account) => {
        const { sure, possible } = servicesOf(stack, account);
        if (sure.length > 0) return [];
        const blobs = not(ask(account.get("kind"), isWithoutBlobs));
        const judge = () => (possible.length > 0 ? undetermined("whose service it is") : fail(failure));
        return [{ urn: account.urn, finding: onlyIf(every([blobs, suits(account)]), judge, "what kind it is of") }];
    });
    return [...services, ...accounts];
}
