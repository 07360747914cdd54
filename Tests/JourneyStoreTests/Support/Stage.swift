import Foundation
import JourneyModel
import JourneyTestSupport
import Postgres

/// The people of an installation on one connection: the superuser's, which takes on a login for
/// each call. So a whole scene can be played in one transaction, and everybody has the rights that
/// they have.
struct Stage {
    /// What a write function answered.
    struct Answer {
        let code: String
        let message: String
        let data: JSON
    }

    let connection: Connection
    let worker = UUID()

    static func with(
        policies: Bool = false, _ body: (Stage) async throws -> Void
    ) async throws {
        try await TestInstallation.with(policies: policies) { installation in
            let stage = Stage(connection: try await installation.superuser())
            try await stage.call(
                .wren, "select service.beat($1::uuid, 'test', 1, 'test')", [stage.worker])
            try await body(stage)
            await stage.connection.close()
        }
    }

    /// Calls a write function as somebody.
    func act(
        _ person: Person, _ sql: StaticString, _ parameters: [any ParameterValue]
    ) async throws -> Answer {
        let answers = try await speak(person) {
            try await connection.query(sql, parameters) { row throws(PostgresError) in
                Answer(
                    code: try row.value("code"),
                    message: try row.value("message", as: String?.self) ?? "",
                    data: (try? JSONParser.parse(
                        Array((try row.value("data", as: String?.self) ?? "null").utf8)
                    ).json)
                        ?? .null)
            }
        }
        return answers.first ?? Answer(code: "nothing", message: "", data: .null)
    }

    func call(
        _ person: Person, _ sql: StaticString, _ parameters: [any ParameterValue]
    ) async throws {
        try await speak(person) { _ = try await connection.execute(sql, parameters) }
    }

    /// One value, as the superuser.
    func value<Value: ColumnDecodable>(
        _ sql: StaticString, _ parameters: [any ParameterValue] = [], as type: Value.Type
    ) async throws -> Value? {
        try await connection.query(sql, parameters) { row throws(PostgresError) in
            try row.value("value", as: Value?.self)
        }.first ?? nil
    }

    func texts(
        _ sql: StaticString, _ parameters: [any ParameterValue] = []
    ) async throws -> [String] {
        try await connection.query(sql, parameters) { row throws(PostgresError) in
            try row.value("value", as: String.self)
        }
    }

    /// Plays a scene of which nothing stays.
    func rehearse(_ body: () async throws -> Void) async throws {
        try await connection.execute("begin")
        try await body()
        try await connection.execute("rollback")
    }

    func speak<Value>(
        _ person: Person, _ body: () async throws -> Value
    ) async throws -> Value {
        try await connection.execute(
            utility: "set session authorization \(identifier: person.login)")
        let value = try await body()
        try await connection.execute("reset session authorization")
        return value
    }
}
