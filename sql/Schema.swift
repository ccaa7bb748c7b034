/// The database's schema as data: the roles, and the migrations in the order in which they are
/// applied.
///
/// Migrations are only ever appended. One that has been applied is never edited: its checksum is on
/// record, and the migrator refuses a database whose record differs.
package enum Schema {
    /// SQL that makes the roles of the cluster, harmless to run again.
    package static var roles: String { text(PackageResources.roles_sql) }

    /// Every migration, oldest first.
    package static var migrations: [Migration] {
        [
            Migration(name: "0001_tenants", sql: text(PackageResources.M0001_tenants_sql)),
            Migration(name: "0002_engagements", sql: text(PackageResources.M0002_engagements_sql)),
            Migration(name: "0003_facts", sql: text(PackageResources.M0003_facts_sql)),
            Migration(name: "0004_releases", sql: text(PackageResources.M0004_releases_sql)),
            Migration(name: "0005_live_inputs", sql: text(PackageResources.M0005_live_inputs_sql)),
            Migration(name: "0006_public_scores", sql: text(PackageResources.M0006_public_scores_sql)),
            Migration(name: "0007_facts_as_they_come", sql: text(PackageResources.M0007_facts_as_they_come_sql)),
            Migration(name: "0008_engagement_life", sql: text(PackageResources.M0008_engagement_life_sql)),
            Migration(name: "0009_own_view", sql: text(PackageResources.M0009_own_view_sql)),
            Migration(name: "0010_reference_yardstick", sql: text(PackageResources.M0010_reference_yardstick_sql)),
            Migration(name: "0013_exchange_rates_by_day", sql: text(PackageResources.M0013_exchange_rates_by_day_sql)),
            Migration(name: "0014_mapping_profiles", sql: text(PackageResources.M0014_mapping_profiles_sql)),
        ]
    }

    private static func text(_ bytes: [UInt8]) -> String {
        String(decoding: bytes, as: UTF8.self)
    }
}

/// One step of the schema.
package struct Migration: Sendable {
    /// Unique, and in the order of application: `0001_tenants`.
    package let name: String
    package let sql: String

    package init(name: String, sql: String) {
        self.name = name
        self.sql = sql
    }
}
