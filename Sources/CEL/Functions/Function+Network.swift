extension Function {
    /// The `network` extension: IP addresses and ranges of them.
    static let network: [Function] =
        [
            reading("isIP", .bool) { .bool((try? IPAddress(parsing: $0)) != nil) },
            reading("isCIDR", .bool) { .bool((try? IPNetwork(parsing: $0)) != nil) },
            reading("cidr", .network) { text throws(IPAddress.Invalid) in
                .network(try IPNetwork(parsing: text))
            },
            reading("ip.isCanonical", .bool) { text throws(IPAddress.Invalid) in
                .bool(try IPAddress(parsing: text).text == text)
            },
            Function(
                "ip",
                [
                    .global(.string, returns: .address), .member(.network, returns: .address),
                ],
                .unary { value, frame in
                    if case .network(let network) = value { return .address(network.address) }
                    return read(value, &frame) { text throws(IPAddress.Invalid) in
                        .address(try IPAddress(parsing: text))
                    }
                }),
            property("family") { .int($0.isVersion4 ? 4 : 6) },
            containment("containsIP", .address) { network, other throws(IPAddress.Invalid) in
                switch other {
                case .address(let address): network.contains(address)
                case .string(let text): network.contains(try IPAddress(parsing: text.string))
                default: nil
                }
            },
            containment("containsCIDR", .network) { network, other throws(IPAddress.Invalid) in
                switch other {
                case .network(let inner): network.contains(inner)
                case .string(let text): network.contains(try IPNetwork(parsing: text.string))
                default: nil
                }
            },
            Function(
                "masked", [.member(.network, returns: .network)],
                .unary { value, _ in
                    guard case .network(let network) = value else { return nil }
                    return .network(network.masked)
                }),
            Function(
                "prefixLength", [.member(.network, returns: .int)],
                .unary { value, _ in
                    guard case .network(let network) = value else { return nil }
                    return .int(Int64(network.prefixLength))
                }),
        ]
        + [
            test("isUnspecified", \.isUnspecified), test("isLoopback", \.isLoopback),
            test("isGlobalUnicast", \.isGlobalUnicast),
            test("isLinkLocalMulticast", \.isLinkLocalMulticast),
            test("isLinkLocalUnicast", \.isLinkLocalUnicast),
        ]

    private typealias Reader = @Sendable (String) throws(IPAddress.Invalid) -> Value

    private static func reading(
        _ name: String, _ result: CELType, _ body: @escaping Reader
    ) -> Function {
        Function(
            name, [.global(.string, returns: result)],
            .unary { value, frame in read(value, &frame, body) })
    }

    private static func read(_ value: Value, _ frame: inout Frame, _ body: Reader) -> Value? {
        guard case .string(let text) = value else { return nil }
        guard frame.budget.traverse(text.count) else { return frame.budget.error }
        do throws(IPAddress.Invalid) {
            return try body(text.string)
        } catch {
            return .failure(.invalidArgument, error.message)
        }
    }

    private static func property(
        _ name: String, _ result: CELType = .int,
        _ body: @escaping @Sendable (IPAddress) -> Value
    ) -> Function {
        Function(
            name, [.member(.address, returns: result)],
            .unary { value, _ in
                guard case .address(let address) = value else { return nil }
                return body(address)
            })
    }

    private static func test(
        _ name: String, _ body: @escaping @Sendable (IPAddress) -> Bool
    ) -> Function {
        property(name, .bool) { .bool(body($0)) }
    }

    private static func containment(
        _ name: String, _ inner: CELType,
        _ holds: @escaping @Sendable (IPNetwork, Value) throws(IPAddress.Invalid) -> Bool?
    ) -> Function {
        Function(
            name,
            [
                .member(.network, inner, returns: .bool),
                .member(.network, .string, returns: .bool),
            ],
            .binary { network, other, frame in
                guard case .network(let network) = network else { return nil }
                guard frame.budget.traverse(other.extent) else { return frame.budget.error }
                do throws(IPAddress.Invalid) {
                    return try holds(network, other).map { .bool($0) }
                } catch {
                    return .failure(.invalidArgument, error.message)
                }
            })
    }
}
