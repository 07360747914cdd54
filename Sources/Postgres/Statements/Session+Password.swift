import CLibPQ

extension Session {
    /// Makes the SCRAM-SHA-256 verifier of a password, so that `create role ... password` never
    /// sends the password itself. Nothing is sent.
    package func encryptPassword(
        user: String, password: String
    ) throws(PostgresError) -> String {
        let handle = try openHandle()
        guard !user.utf8.contains(0), !password.utf8.contains(0), !password.isEmpty else {
            throw PostgresError(.usage, "a password may not be empty or hold a zero byte")
        }
        guard let verifier = PQencryptPasswordConn(handle, password, user, "scram-sha-256") else {
            throw PostgresError(.usage, ConnectionMessage.text(of: handle))
        }
        defer { PQfreemem(verifier) }
        return String(cString: verifier)
    }
}
