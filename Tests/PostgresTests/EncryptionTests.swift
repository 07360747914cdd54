import Foundation
import JourneyTestSupport
import Postgres
import Testing

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

@Suite("A connection over the network")
struct EncryptionTests {
    @Test("is encrypted, and made only to the server that the certificate names")
    func verified() async throws {
        let server = try PrivateServer.start()
        let port = try Self.freePort()
        try await Self.offerEncryption(server, port: port)
        let root = server.dataFolder + "/server.crt"
        let base = "hostaddr=127.0.0.1 port=\(port) user=postgres dbname=postgres"

        let connection = try await Connection.open(
            ConnectionOptions(
                "host=db.wayleave.test sslmode=verify-full sslrootcert=\(root) \(base)"))
        let isEncrypted = try await connection.query(
            "select ssl as value from pg_stat_ssl where pid = pg_backend_pid()"
        ) { row throws(PostgresError) in try row.value("value", as: Bool.self) }
        #expect(isEncrypted == [true])
        await connection.close()

        for refused in [
            "host=elsewhere.wayleave.test sslmode=verify-full sslrootcert=\(root) \(base)",
            "host=db.wayleave.test sslmode=verify-full sslrootcert=\(root).none \(base)",
        ] {
            await #expect(throws: PostgresError.self, "\(refused)") {
                await (try Connection.open(ConnectionOptions(refused))).close()
            }
        }
    }

    /// Gives the server a certificate of its own making and lets it listen, encrypted only.
    private static func offerEncryption(_ server: PrivateServer, port: Int) async throws {
        let folder = server.dataFolder
        let superuser = try await Connection.open(ConnectionOptions(server.connectionString()))
        // By the server, so that the key is its own.
        let make = """
            openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 \
            -subj /CN=db.wayleave.test -addext subjectAltName=DNS:db.wayleave.test \
            -keyout \(folder)/server.key -out \(folder)/server.crt 2>/dev/null
            """
        try await superuser.execute(utility: "copy (select 1) to program \(literal: make)")
        let rules = folder + "/pg_hba.conf"
        try await superuser.execute(
            utility: """
                copy (values ('local all all trust'), ('hostssl all all 127.0.0.1/32 trust')) \
                to \(literal: rules)
                """)
        try await superuser.execute("alter system set ssl = on")
        try await superuser.execute("alter system set listen_addresses = '127.0.0.1'")
        try await superuser.execute(
            utility: "alter system set port = \(literal: String(port))")
        await superuser.close()
        try server.crash()
        try server.restart()
    }

    /// A port that nobody listens on now.
    private static func freePort() throws -> Int {
        let socket = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(socket) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let port = try withUnsafeMutablePointer(to: &address) { pointer in
            try pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
                try #require(bind(socket, generic, length) == 0)
                try #require(getsockname(socket, generic, &length) == 0)
                return UnsafeRawPointer(generic).load(as: sockaddr_in.self).sin_port
            }
        }
        return Int(UInt16(bigEndian: port))
    }
}
