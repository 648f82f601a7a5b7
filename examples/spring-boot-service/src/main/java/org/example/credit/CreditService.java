package org.example.credit;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

@SpringBootApplication
public class CreditService {
    public static void main(String[] args) {
        SpringApplication.run(CreditService.class, args);
    }
}
