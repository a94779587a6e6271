import { fileReader } from "../../http/files";
import { type Connection, OptionError } from "../../options";
import { type Authorization, bearer, nobody } from "./authorization";
import { aws, regionOf } from "./aws";
import { azure } from "./azure";
import { google } from "./google";

/** Who the service is to Prometheus, as options say. */
export function authorizationOf(
    { auth, bearerFile, region, prometheus }: Connection,
    env: NodeJS.ProcessEnv,
    now: () => number,
): Authorization {
    switch (auth) {
        case "none":
            return nobody;
        case "bearer":
            return bearer(fileReader(bearerFile!, now));
        case "azure":
            return azure(env, now);
        case "google":
            return google(env, now);
        case "aws": {
            const found = region ?? regionOf(prometheus) ?? env.AWS_REGION;
            if (!found) throw new OptionError("--auth aws: give the workspace's --region");
            return aws(found);
        }
    }
}
