import JourneyTestSupport
import Logging
import Postgres
import Testing

@Suite struct ListenerTests {
    private static let channel = #"odd "name"; drop"#

    private func options() async throws -> ConnectionOptions {
        let server = try await PrivateServer.shared
        return ConnectionOptions(
            server.connectionString(),
            logger: Logger(label: "quiet") { _ in SwiftLogNoOpLogHandler() })
    }

    @Test(
        "notifications of a channel of any name wake, many of them once",
        .timeLimit(.minutes(10)))
    func wakes() async throws {
        let listener = try Listener(await options(), channel: Self.channel)
        var wakes = listener.wakes.makeAsyncIterator()
        #expect(await wakes.next() != nil)
        let connection = try await open()
        try await connection.transaction { session throws(PostgresError) in
            for n in 0..<100 {
                _ = try session.execute("select pg_notify($1, $2)", [Self.channel, String(n)])
            }
        }
        #expect(await wakes.next() != nil)
        await listener.stop()
        var rest = 0
        while await wakes.next() != nil { rest += 1 }
        #expect(rest <= 1)
    }

    @Test("a listener that lost its connection comes back and wakes", .timeLimit(.minutes(10)))
    func reconnects() async throws {
        let listener = try Listener(await options(), channel: "reconnects")
        var wakes = listener.wakes.makeAsyncIterator()
        _ = await wakes.next()
        let connection = try await open()
        let killed = try await connection.execute(
            """
            select pg_terminate_backend(pid) from pg_stat_activity where query like 'listen%reconnects%'
            """)
        #expect(killed == 1)
        #expect(await wakes.next() != nil)
        try await connection.execute("notify reconnects")
        #expect(await wakes.next() != nil)
        await listener.stop()
        #expect(await wakes.next() == nil)
    }

    @Test("a listener without a server stops at once", .timeLimit(.minutes(10)))
    func noServer() async throws {
        var options = try await options()
        options.connectionString = "host=/nowhere"
        let listener = try Listener(options, channel: "x")
        await listener.stop()
        for await _ in listener.wakes { Issue.record("a wake without a server") }
    }

    @Test("a listener whose stream nobody reads any more ends by itself", .timeLimit(.minutes(10)))
    func abandoned() async throws {
        let listener = try Listener(await options(), channel: "abandoned")
        await withTaskGroup(of: Void.self) { group in
            group.addTask { for await _ in listener.wakes {} }
            group.cancelAll()
        }
        await listener.stop()
    }
}
