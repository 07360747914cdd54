package import JourneyModel
import Postgres

extension Store {
    package var settings: InstallationSettings { InstallationSettings(store: self) }
}

/// The settings of an installation: `sql/api/settings.sql`.
package struct InstallationSettings: Sendable {
    let store: Store

    package func list() async throws(GovernanceError) -> [InstallationSetting] {
        try await store.rows("select * from api.settings()", decode: InstallationSetting.init)
    }

    /// Changes one; for operations administrators.
    package func set(
        _ name: String, to value: Int, reason: String, command: CommandID
    ) async throws(GovernanceError) -> CommandOutcome {
        try await store.write(
            "select * from api.set_setting($1::uuid, $2, $3::int, $4)",
            [command, name, value, reason])
    }
}

/// One setting, and what it may be.
package struct InstallationSetting: Codable, Equatable, Sendable {
    package let name: String
    package let value: Int
    /// `minutes` or `hours`.
    package let unit: String
    package let lowest: Int
    package let highest: Int
    package let means: String

    init(_ row: borrowing Row) throws(PostgresError) {
        name = try row.value("name")
        value = try row.value("value")
        unit = try row.value("unit")
        lowest = try row.value("lowest")
        highest = try row.value("highest")
        means = try row.value("means")
    }
}
