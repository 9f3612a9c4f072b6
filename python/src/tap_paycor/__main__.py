from tap_paycor.launch import main

main()
