import Foundation
import JourneyTestSupport
import Logging
import Postgres
import Synchronization
import Testing

@Suite struct ConnectionTests {
    @Test("a connection tells its server, process and reported settings")
    func facts() async throws {
        let connection = try await open()
        #expect(await connection.isAlive)
        #expect(await connection.serverVersion >= 150_000)
        let process = try await connection.query("select pg_backend_pid() as pid") {
            row throws(PostgresError) in try row.value("pid", as: Int32.self)
        }
        #expect(await connection.backendProcessID == process[0])
        #expect(await connection.parameterStatus("client_encoding") == "UTF8")
        #expect(await connection.parameterStatus("no such setting") == nil)
    }

    @Test("a closed connection says so and can be closed again")
    func closed() async throws {
        let connection = try await open()
        await connection.close()
        await connection.close()
        #expect(await !connection.isAlive)
        let error = try await postgresError { try await connection.execute("select 1") }
        #expect(error.kind == .connection)
        #expect(error.message.contains("closed"))
    }

    @Test("a connection that is let go is closed on the server", .timeLimit(.minutes(10)))
    func released() async throws {
        let observer = try await open()
        var connection: Connection? = try await open()
        let process = await connection?.backendProcessID
        connection = nil
        var isThere = true
        while isThere {
            isThere = try await !observer.query(
                "select 1 from pg_stat_activity where pid = $1::int", [process]
            ) { _ in true }.isEmpty
        }
    }

    @Test("calls of many tasks are done one after the other")
    func serial() async throws {
        let connection = try await open()
        try await connection.execute("create temp table t (n int)")
        try await withThrowingTaskGroup(of: Void.self) { group in
            for n in 0..<50 {
                group.addTask {
                    try await connection.transaction { session throws(PostgresError) in
                        _ = try session.execute("insert into t values ($1::int)", [n])
                        _ = try session.execute("insert into t values ($1::int)", [n])
                    }
                }
            }
            try await group.waitForAll()
        }
        #expect(try await connection.execute("select from t") == 100)
    }

    @Test("notices go to the log, with their level")
    func notices() async throws {
        let server = try await PrivateServer.shared
        let lines = Mutex<[String]>([])
        let sink = LogSink { line in lines.withLock { $0.append(line) } }
        let connection = try await Connection.open(
            ConnectionOptions(
                server.connectionString(), logger: Logger(label: "notices") { _ in sink }))
        try await connection.execute(
            "do $$ begin raise warning 'careful'; raise notice 'look'; end $$")
        #expect(lines.withLock { $0 } == ["warning careful", "notice look"])
    }

    @Test("the user's string wins over our defaults, and they over nothing")
    func defaults() async throws {
        let server = try await PrivateServer.shared
        for (extra, expected) in [("", "wayleave"), (" application_name=mine", "mine")] {
            let connection = try await Connection.open(
                ConnectionOptions(server.connectionString() + extra))
            let names = try await connection.query(
                "select current_setting('application_name') as n"
            ) {
                row throws(PostgresError) in try row.value("n", as: String.self)
            }
            #expect(names == [expected])
        }
    }

    @Test("a role with an odd date style is read all the same")
    func dateStyle() async throws {
        try await withDatabase { connection, name in
            try await connection.execute(
                utility: "alter database \(identifier: name) set datestyle = 'German'")
            let other = try await open(name)
            let at = try await other.query("select '1970-01-02Z'::timestamptz as at") {
                row throws(PostgresError) in try row.value("at", as: Instant.self)
            }
            #expect(at[0].microsecondsSinceEpoch == 86_400_000_000)
            await other.close()
        }
    }

    @Test("names and literals of utility statements are quoted")
    func utility() async throws {
        let connection = try await open()
        let role = #"odd "role"; x"#
        let password = #"it's \ odd"#
        let verifier = try await connection.encryptPassword(user: role, password: password)
        #expect(verifier.hasPrefix("SCRAM-SHA-256$4096:"))
        #expect(!verifier.contains(password))
        try await connection.execute(
            utility: "create role \(identifier: role) login password \(literal: verifier)")
        let server = try await PrivateServer.shared
        let user = try await Connection.open(
            ConnectionOptions(server.connectionString(user: role, password: password)))
        #expect(try await user.execute("select 1") == 1)
        await user.close()
        let wrong = server.connectionString(user: role, password: "wrong-secret")
        let error = try await postgresError { _ = try await Connection.open(.init(wrong)) }
        #expect(error.kind == .connection)
        #expect(error.message.contains("password authentication failed"))
        #expect(!error.description.contains("wrong-secret"))
        try await connection.execute(utility: "drop role \(identifier: role)")
    }

    @Test("a script runs whole or not at all")
    func script() async throws {
        let connection = try await open()
        let good = Script(
            embeddedUTF8: Array("create temp table t (n int); insert into t values (1)".utf8))
        try await connection.execute(script: good)
        let bad = Script(embeddedUTF8: Array("insert into t values (2); select 1 / 0".utf8))
        let error = try await postgresError { try await connection.execute(script: bad) }
        #expect(error.sqlState == "22012")
        #expect(try await connection.execute("select from t") == 1)
    }

    @Test("a task cancelled while it connects gives up", .timeLimit(.minutes(10)))
    func cancelledConnect() async throws {
        let server = try await PrivateServer.shared
        let kind = await withTaskGroup(of: PostgresError.Kind?.self) { group in
            group.cancelAll()
            group.addTask {
                do throws(PostgresError) {
                    _ = try await Connection.open(ConnectionOptions(server.connectionString()))
                    return nil
                } catch { return error.kind }
            }
            return await group.next() ?? nil
        }
        #expect(kind == .cancelled)
    }

    @Test("a failed connection says why and where")
    func refused() async throws {
        let error = try await postgresError {
            _ = try await Connection.open(.init("host=/nowhere port=5999"))
        }
        #expect(error.kind == .connection)
        #expect(error.message.contains("/nowhere/.s.PGSQL.5999"))
    }

    @Test(
        "a malformed string is refused without being shown",
        arguments: [
            "host=/x password=two secret", "postgresql://u:secret@[bad", "secret=1",
            "postgres//u:secret@host/db", "host/secret", "postgresql://u:p@secret@host/db",
            "postgresql://u:secret/p@host/db",
            "host=/x port=0", "host=/x port=70000", "host=/x\0secret",
        ])
    func malformed(_ string: String) async throws {
        let error = try await postgresError { _ = try await Connection.open(.init(string)) }
        #expect(error.kind == .usage)
        #expect(!error.description.contains("secret"))
    }
}

/// Hands each line of a log on, as level and message.
private struct LogSink: LogHandler {
    var logLevel = Logger.Level.trace
    var metadata: Logger.Metadata = [:]
    let receive: @Sendable (String) -> Void

    init(_ receive: @escaping @Sendable (String) -> Void) {
        self.receive = receive
    }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        receive("\(event.level) \(event.message)")
    }
}
