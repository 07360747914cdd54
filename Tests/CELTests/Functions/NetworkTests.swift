import CEL
import Testing

@Suite struct NetworkTests {
    @Test(
        "addresses have one canonical text",
        arguments: [
            ("192.168.0.1", "192.168.0.1"), ("2001:DB8::68", "2001:db8::68"),
            ("2001:db8:0:0:0:0:0:68", "2001:db8::68"), ("2001:0db8::0001", "2001:db8::1"),
            ("2001:db8:0:0:1:0:0:1", "2001:db8::1:0:0:1"), ("1:0:0:2:0:0:0:3", "1:0:0:2::3"),
            ("1:2:3:4:5:6:7:0", "1:2:3:4:5:6:7:0"), ("1:2:3:4:5:6:7::", "1:2:3:4:5:6:7:0"),
            ("::", "::"), ("1::", "1::"), ("::1.2.3.4", "::102:304"),
            ("::ffff:c0a8:1", "192.168.0.1"),
        ])
    func texts(address: String, canonical: String) throws {
        #expect(try Expression.holds("string(ip('\(address)')) == '\(canonical)'"))
        let isCanonical = address == canonical
        #expect(try Expression.holds("ip.isCanonical('\(address)') == \(isCanonical)"))
    }

    @Test(
        "what is no address is refused, and isIP says so",
        arguments: [
            "", "1.2.3", "1.2.3.4.5", "256.0.0.1", "192.168.0.01", "1.2.3.4 ", "0x1.2.3.4",
            "1.2.3.4/24", "1.2.3.4:80", ":::", "1::2::3", "2001:db8:::68", "1:2:3:4:5:6:7",
            "1:2:3:4:5:6:7:8:9", "1:2:3:4::5:6:7:8", ":1:2:3:4:5:6:7", "1:2:3:4:5:6:7:", "12345::",
            "g::", "fe80::1%en0", "::ffff:192.168.0.1", "::ffff:1.2.3.4.5", "١.2.3.4",
        ])
    func invalid(address: String) throws {
        #expect(try Expression.code("ip('\(address)')") == .invalidArgument)
        #expect(try Expression.code("ip.isCanonical('\(address)')") == .invalidArgument)
        #expect(try Expression.holds("!isIP('\(address)')"))
    }

    @Test(
        "an address knows what it is for",
        arguments: [
            "ip('1.2.3.4').family() == 4", "ip('::1').family() == 6",
            "ip('0.0.0.0').isUnspecified()", "ip('::').isUnspecified()",
            "!ip('::1').isUnspecified()", "ip('127.9.9.9').isLoopback()", "ip('::1').isLoopback()",
            "!ip('::2').isLoopback()", "!ip('128.0.0.1').isLoopback()",
            "ip('224.0.0.9').isLinkLocalMulticast()", "!ip('224.0.1.1').isLinkLocalMulticast()",
            "ip('ff02::1').isLinkLocalMulticast()", "!ip('ff05::1').isLinkLocalMulticast()",
            "ip('169.254.9.9').isLinkLocalUnicast()", "ip('febf::1').isLinkLocalUnicast()",
            "!ip('fec0::1').isLinkLocalUnicast()", "ip('10.0.0.1').isGlobalUnicast()",
            "ip('2001:db8::1').isGlobalUnicast()", "!ip('255.255.255.255').isGlobalUnicast()",
            "!ip('224.0.0.1').isGlobalUnicast()", "!ip('ff00::1').isGlobalUnicast()",
            "!ip('169.254.0.1').isGlobalUnicast()", "!ip('::').isGlobalUnicast()",
            "ip('::ffff:c0a8:1') == ip('192.168.0.1')", "ip('::1') != ip('::2')",
            "dyn(ip('1.2.3.4')) != '1.2.3.4'", "type(ip('::1')) == net.IP",
        ])
    func properties(text: String) throws {
        #expect(try Expression.holds(text))
    }

    @Test(
        "ranges keep the bits of the host until they are masked",
        arguments: [
            "string(cidr('192.168.1.77/20')) == '192.168.1.77/20'",
            "string(cidr('192.168.1.77/20').masked()) == '192.168.0.0/20'",
            "string(cidr('2001:db8:ffff::/33').masked()) == '2001:db8:8000::/33'",
            "cidr('10.0.0.1/8') != cidr('10.0.0.0/8')",
            "cidr('10.0.0.1/8').masked() == cidr('10.0.0.0/8')",
            "cidr('10.0.0.1/8').ip() == ip('10.0.0.1')", "cidr('10.0.0.0/8').prefixLength() == 8",
            "type(cidr('::/0')) == net.CIDR", "cidr('10.0.0.1/8').containsIP(ip('10.255.0.1'))",
            "!cidr('10.0.0.0/8').containsIP('11.0.0.1')", "cidr('0.0.0.0/0').containsIP('9.9.9.9')",
            "!cidr('::/0').containsIP('1.2.3.4')", "cidr('::/0').containsIP('::1')",
            "cidr('1.2.3.4/32').containsIP('1.2.3.4')", "!cidr('1.2.3.4/32').containsIP('1.2.3.5')",
            "cidr('10.0.0.0/8').containsCIDR('10.1.0.0/16')",
            "cidr('10.0.0.0/8').containsCIDR(cidr('10.0.0.0/8'))",
            "!cidr('10.0.0.0/8').containsCIDR('10.0.0.0/7')",
            "!cidr('10.0.0.0/8').containsCIDR('11.0.0.0/16')", "isCIDR('::/128')",
        ])
    func ranges(text: String) throws {
        #expect(try Expression.holds(text))
    }

    @Test(
        "what is no range is refused, and isCIDR says so",
        arguments: [
            "", "1.2.3.0", "1.2.3.0/", "1.2.3.0/33", "1.2.3.0/-1", "1.2.3.0/+1", "1.2.3.0/024",
            "1.2.3.0/ 24", "1.2.3.0/24/1", "/24", "::/129", "fe80::1%en0/24",
            "::ffff:192.168.0.1/24", "::ffff:c0a8:1/120", "1.2.3.0/99999999999999999999",
        ])
    func invalidRange(range: String) throws {
        #expect(try Expression.code("cidr('\(range)')") == .invalidArgument)
        #expect(try Expression.holds("!isCIDR('\(range)')"))
    }

    @Test("the checker keeps addresses, ranges and strings apart")
    func refused() {
        for text in ["isIP(1)", "isIP(cidr('::/0'))", "ip(ip('::'))", "ip('::') < ip('::1')"] {
            #expect(!Expression.problems(text).isEmpty, "\(text)")
        }
    }
}
