export { canonicalJson, sha256 } from "../../model/canonical";
