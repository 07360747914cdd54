import Foundation
import Glibc
import JourneyTestSupport
import Postgres
import Testing

@Suite struct TransportTests {
    private func error(
        _ string: String?, allowsInsecure: Bool = false
    ) async throws -> PostgresError {
        try await postgresError {
            let options = ConnectionOptions(string, allowsInsecure: allowsInsecure)
            let connection = try await Connection.open(options)
            await connection.close()
        }
    }

    @Test(
        "a server that is not local is refused unless TLS verifies it",
        arguments: [
            "host=db.invalid", "host=db.invalid sslmode=require", "host=db.invalid sslmode=prefer",
            "host=db.invalid sslmode=verify-ca", "host=0.0.0.0", "host=10.1.2.3", "host=128.0.0.1",
            "host=::2", "host=::ffff:127.0.0.1", "host=localhost.invalid", "host=127.0.0.1.invalid",
            "host=localhost hostaddr=10.1.2.3", "host=/tmp,db.invalid", "host=localhost,10.1.2.3",
            "host=a,b hostaddr=127.0.0.1,10.1.2.3", "postgresql://u:secret@db.invalid/x",
            "postgresql://localhost,db.invalid/x?sslmode=require",
            "postgresql://db.invalid/x?sslmode=verify-full&sslmode=disable",
            "host=db.invalid sslmode=verify-full sslmode=disable", "hostaddr=10.1.2.3 sslmode=",
        ])
    func refused(_ string: String) async throws {
        let error = try await error(string)
        #expect(error.kind == .insecure, "\(error)")
        #expect(error.message.contains("sslmode=verify-full"))
        #expect(!error.description.contains("secret"))
    }

    /// None of them answers; that libpq says so shows that the rule let them through.
    @Test(
        "a local server, or one that TLS verifies, is dialled",
        arguments: [
            "host=/nowhere", "host=localhost port=1", "host=LocalHost port=1",
            "host=127.0.0.1 port=1", "host=127.9.8.7 port=1", "host=::1 port=1",
            "postgresql://[::1]:1/x", "postgresql://%2Fnowhere/x", "host=@nowhere-at-all",
            "host=db.invalid hostaddr=127.0.0.1 port=1", "host=/nowhere,127.0.0.1 port=1",
            "host=db.invalid sslmode=verify-full", "postgresql://db.invalid/x?sslmode=verify-full",
        ])
    func dialled(_ string: String) async throws {
        let error = try await error(string)
        #expect(error.kind == .connection, "\(error)")
    }

    @Test("an insecure server is dialled where that is permitted")
    func permitted() async throws {
        #expect(try await error("host=db.invalid", allowsInsecure: true).kind == .connection)
    }

    @Test("a refused server sees nothing, not even the opening of a connection")
    func nothingSent() async throws {
        let listening = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(listening) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                _ = bind(listening, address, size)
                _ = listen(listening, 5)
                _ = getsockname(listening, address, &size)
            }
        }
        let port = UInt16(bigEndian: address.sin_port)
        func isDialled() -> Bool {
            var descriptor = pollfd(fd: listening, events: Int16(POLLIN), revents: 0)
            return poll(&descriptor, 1, 0) == 1
        }
        // Linux dials this machine for 0.0.0.0, which the rule does not count as local.
        let string = "host=0.0.0.0 port=\(port) connect_timeout=2"
        #expect(try await error(string).kind == .insecure)
        #expect(!isDialled())
        // The same string, permitted, shows that the test would have seen it; nobody answers.
        let silent = try await error(string, allowsInsecure: true)
        #expect(silent.kind == .connection)
        #expect(silent.message.contains("does not answer within 2 s"))
        #expect(isDialled())
    }

    @Test("a host that accepts and never answers gives way to the next one")
    func silentHost() async throws {
        let server = try await PrivateServer.shared
        let folder = server.socketFolder + "/silent"
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: false)
        let listening = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(listening) }
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) {
            $0.copyBytes(from: "\(folder)/.s.PGSQL.5432".utf8)
        }
        withUnsafePointer(to: address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                _ = bind(listening, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        #expect(listen(listening, 5) == 0)
        let string = "host=\(folder),\(server.socketFolder) user=postgres connect_timeout=2"
        let connection = try await Connection.open(ConnectionOptions(string))
        #expect(try await connection.execute("select 1") == 1)
    }

    @Test("the first of several hosts that answers is taken")
    func severalHosts() async throws {
        let server = try await PrivateServer.shared
        for string in [
            "host=/nowhere,\(server.socketFolder) user=postgres target_session_attrs=read-write",
            "postgresql:///postgres?user=postgres&host=/nowhere,\(server.socketFolder)",
        ] {
            let connection = try await Connection.open(ConnectionOptions(string))
            #expect(try await connection.execute("select 1") == 1)
            await connection.close()
        }
    }
}
