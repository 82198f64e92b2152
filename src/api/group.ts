/** The API group of all our kinds. */
export const GROUP = "hawser.dev";

/** The one version that is served and stored. */
export const VERSION = "v1alpha1";

/** As a manifest says it. */
export const API_VERSION = "hawser.dev/v1alpha1";
