package sojourn.display;

/**
 * How colours look, and how far apart. Deficiencies after Machado, Oliveira &amp; Fernandes 2009 at full severity, on linear RGB;
 * distance by CIEDE2000 (Sharma, Wu &amp; Dalal 2005).
 */
public enum Vision {
    NORMAL(1, 0, 0, 0, 1, 0, 0, 0, 1),
    PROTANOPIA(0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998),
    DEUTERANOPIA(0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.011820, 0.042940, 0.968881),
    TRITANOPIA(1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.303900);

    @SuppressWarnings("ImmutableEnumChecker") // never handed out, never written
    private final double[] matrix;

    Vision(double... matrix) {
        this.matrix = matrix;
    }

    public double distance(int a, int b) {
        return ciede2000(lab(a), lab(b));
    }

    /** CIE L*, from 0 to 100. */
    public double lightness(int colour) {
        return lab(colour)[0];
    }

    private double[] lab(int colour) {
        double[] rgb = {linear(colour >> 16 & 255), linear(colour >> 8 & 255), linear(colour & 255)};
        double[] seen = new double[3];
        for (int i = 0; i < 3; i++) {
            double sum = 0;
            for (int j = 0; j < 3; j++) {
                sum += matrix[3 * i + j] * rgb[j];
            }
            seen[i] = Math.min(1, Math.max(0, sum));
        }
        double x = f((0.4124564 * seen[0] + 0.3575761 * seen[1] + 0.1804375 * seen[2]) / 0.95047);
        double y = f(0.2126729 * seen[0] + 0.7151522 * seen[1] + 0.0721750 * seen[2]);
        double z = f((0.0193339 * seen[0] + 0.1191920 * seen[1] + 0.9503041 * seen[2]) / 1.08883);
        return new double[] {116 * y - 16, 500 * (x - y), 200 * (y - z)};
    }

    private static double linear(int channel) {
        double c = channel / 255.0;
        return c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
    }

    private static double f(double t) {
        return t > 216.0 / 24_389 ? Math.cbrt(t) : (24_389.0 / 27 * t + 16) / 116;
    }

    public static double ciede2000(double[] p, double[] q) {
        double c1 = Math.hypot(p[1], p[2]);
        double c2 = Math.hypot(q[1], q[2]);
        double mean7 = Math.pow((c1 + c2) / 2, 7);
        double g = 0.5 * (1 - Math.sqrt(mean7 / (mean7 + 6_103_515_625.0)));
        double a1 = p[1] * (1 + g);
        double a2 = q[1] * (1 + g);
        double d1 = Math.hypot(a1, p[2]);
        double d2 = Math.hypot(a2, q[2]);
        double h1 = hue(p[2], a1);
        double h2 = hue(q[2], a2);
        double dh = 0;
        double hm = h1 + h2;
        if (d1 * d2 != 0) {
            dh = h2 - h1;
            dh = dh > 180 ? dh - 360 : dh < -180 ? dh + 360 : dh;
            hm = Math.abs(h1 - h2) <= 180 ? hm / 2 : hm < 360 ? (hm + 360) / 2 : (hm - 360) / 2;
        }
        double deltaH = 2 * Math.sqrt(d1 * d2) * Math.sin(Math.toRadians(dh / 2));
        double lm = (p[0] + q[0]) / 2;
        double cm = (d1 + d2) / 2;
        double t = 1 - 0.17 * cos(hm - 30) + 0.24 * cos(2 * hm) + 0.32 * cos(3 * hm + 6) - 0.20 * cos(4 * hm - 63);
        double cm7 = Math.pow(cm, 7);
        double rt = -Math.sin(Math.toRadians(60 * Math.exp(-Math.pow((hm - 275) / 25, 2))))
                * 2
                * Math.sqrt(cm7 / (cm7 + 6_103_515_625.0));
        double l50 = (lm - 50) * (lm - 50);
        double l = (q[0] - p[0]) / (1 + 0.015 * l50 / Math.sqrt(20 + l50));
        double c = (d2 - d1) / (1 + 0.045 * cm);
        double h = deltaH / (1 + 0.015 * cm * t);
        return Math.sqrt(l * l + c * c + h * h + rt * c * h);
    }

    private static double hue(double b, double a) {
        double degrees = Math.toDegrees(Math.atan2(b, a));
        return degrees < 0 ? degrees + 360 : degrees;
    }

    private static double cos(double degrees) {
        return Math.cos(Math.toRadians(degrees));
    }
}
