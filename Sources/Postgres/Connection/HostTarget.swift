#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// One of the hosts that a connection string names; libpq tries them in turn.
struct HostTarget: Equatable {
    /// A name, an address, or the folder of a Unix socket; empty means the default socket.
    var host: String
    /// The address that is dialled instead of the one that the name has; empty for none.
    var address: String
    var port: String

    /// Splits the comma lists of libpq (its manual, 34.1.1.3).
    static func list(_ settings: EffectiveSettings) -> [HostTarget] {
        let hosts = split(settings["host"])
        let addresses = split(settings["hostaddr"])
        let ports = split(settings["port"])
        return (0..<max(hosts.count, addresses.count, 1)).map { index in
            HostTarget(
                host: hosts.indices.contains(index) ? hosts[index] : "",
                address: addresses.indices.contains(index) ? addresses[index] : "",
                port: ports.count == 1
                    ? ports[0] : ports.indices.contains(index) ? ports[index] : ""
            )
        }
    }

    private static func split(_ list: String?) -> [String] {
        guard let list, !list.isEmpty else { return [] }
        return list.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }

    /// Whether it can be a host and a port at all. What comes of a URI whose password holds a bare
    /// `@` or `/` cannot, and is a part of that password.
    var isPlausible: Bool {
        guard host.hasPrefix("@") || host.hasPrefix("/") || !host.contains("@") else {
            return false
        }
        return port.isEmpty || (1...65_535).contains(Int(port) ?? 0)
    }

    /// Whether what is sent to it cannot leave this machine: a Unix socket, `localhost`,
    /// 127.0.0.0/8 or ::1. The address counts where there is one, for it is what is dialled.
    var isLocal: Bool {
        if !address.isEmpty { return Self.isLoopback(address) }
        if host.isEmpty || host.hasPrefix("/") || host.hasPrefix("@") { return true }
        return host.lowercased() == "localhost" || Self.isLoopback(host)
    }

    private static func isLoopback(_ text: String) -> Bool {
        var four = in_addr()
        if inet_pton(AF_INET, text, &four) == 1 {
            return UInt32(bigEndian: four.s_addr) >> 24 == 127
        }
        var six = in6_addr()
        guard inet_pton(AF_INET6, text, &six) == 1 else { return false }
        return withUnsafeBytes(of: &six) { $0.dropLast().allSatisfy { $0 == 0 } && $0.last == 1 }
    }
}
